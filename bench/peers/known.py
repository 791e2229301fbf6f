"""Fits a peer's neural spline flow to one known density for a given time, and scores the test rows.

    python known.py ENGINE DIRECTORY [--seconds 120] [--threads 2] [--rows OUT.csv] [--rate 1e-3] [--batch 256] [--seed 0]

ENGINE is zuko_nsf or flowjax_nsf: the flow each library's own documentation recommends (see the file). DIRECTORY holds train.csv, validation.csv and test.csv as
io.diffeo.bench.known.Export writes them; columns c1, c2, ... are context.

Columns and context are standardised on the training rows, and densities are in the table's own units. Adam's rate falls on a cosine from --rate to zero at --seconds,
which count from process start, imports and compilation included. Validation is scored every epoch, but no more than 50 times; the best weights are kept, and are
returned to when it is not finite.

Prints one JSON line: mean test log-density, and where the truth is known the mean of true minus model log-density over the same rows, each with its standard error, in
nats. --rows writes the log-density of each test row, in order, under the header log_density.
"""
import argparse
import importlib
import json
import math
import os
import pathlib

import work


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("engine", choices=["zuko_nsf", "flowjax_nsf"])
    p.add_argument("directory", type=pathlib.Path)
    p.add_argument("--seconds", type=float, default=120)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--rows", type=pathlib.Path)
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=256)
    p.add_argument("--seed", type=int, default=0)
    return p.parse_args()


def mean_and_error(values):
    """The mean of the values and its standard error; None where a value is not finite, as JSON has no word for it."""
    mean, error = float(values.mean()), float(values.std(ddof=1) / math.sqrt(len(values)))
    return (round(mean, 6), round(error, 6)) if math.isfinite(mean) else (None, None)


def fit(model, train, validation, a):
    """Trains until the time is over and leaves the model at its best weights; returns what happened."""
    import numpy as np

    order_of = np.random.default_rng(a.seed + 1)
    batch = min(a.batch, len(train[0]))
    begun = work.clock()
    best, best_at, scored, steps, epochs, returns = -math.inf, 0.0, begun, 0, 0, 0

    def validate():
        nonlocal best, best_at, scored, returns
        score = float(np.mean(model.log_prob(*validation), dtype=np.float64))
        scored = work.clock()
        if score > best:
            best, best_at = score, scored
            model.keep()
        elif not math.isfinite(score):
            returns += 1
            model.go_back()

    while work.clock() < a.seconds:
        order = order_of.permutation(len(train[0]))
        for i in range(0, len(order) - batch + 1, batch):
            now = work.clock()
            if now >= a.seconds:
                break
            rows = order[i: i + batch]
            rate = a.rate * (1 + math.cos(math.pi * (now - begun) / (a.seconds - begun))) / 2
            model.step(*(None if part is None else part[rows] for part in train), rate)
            steps += 1
        epochs += 1
        if work.clock() - scored >= a.seconds / 50:
            validate()
    validate()
    model.go_back()
    return {"steps": steps, "epochs": epochs, "returns": returns, "started_s": round(begun, 2), "best_s": round(best_at, 2), "seconds": round(scored, 2), "validation": best}


def main():
    a = arguments()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: a.threads])
    os.environ["OMP_NUM_THREADS"] = str(a.threads)
    library = importlib.import_module(a.engine)
    import numpy as np
    import pandas as pd

    tables = [pd.read_csv(a.directory / f"{name}.csv") for name in ("train", "validation", "test")]
    truth = tables[2].pop("true_log_density").to_numpy() if "true_log_density" in tables[2] else None
    context = [name for name in tables[0] if name.startswith("c")]
    columns = [name for name in tables[0] if name not in context]
    mean, deviation = tables[0].mean(), tables[0].std(ddof=0)
    log_scale = float(np.log(deviation[columns]).sum())

    def parts(table):
        standard = ((table - mean) / deviation).astype(np.float32)
        return standard[columns].to_numpy(copy=True), standard[context].to_numpy(copy=True) if context else None

    train, validation, test = map(parts, tables)
    model = library.build(len(columns), len(context), a.threads, a.seed)
    history = fit(model, train, validation, a)
    history["validation"] -= log_scale
    log_density = np.asarray(model.log_prob(*test), np.float64) - log_scale
    if a.rows:
        pd.DataFrame({"log_density": log_density}).to_csv(a.rows, index=False)
    result = {"engine": library.NAME, "versions": model.versions, "settings": library.SETTINGS, "set": a.directory.name, "parameters": model.parameters,
              "train_rows": len(train[0]), "batch": a.batch, "rate": a.rate, "threads": a.threads, "seed": a.seed, **history}
    result["test"], result["test_error"] = mean_and_error(log_density)
    if truth is not None:
        result["gap"], result["gap_error"] = mean_and_error(truth - log_density)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
