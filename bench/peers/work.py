"""The work that every engine is timed on, and the clock that times it.

A workload is a flow architecture; a case is (workload, features D, hidden width H, batch B, threads).
Each engine (one file per library) offers `build(workload, D, H) -> Engine` with three callables:
`step(x, rate)` (log-prob, gradient, Adam update), `log_prob(x)` and `sample(n)`. All block until done.
"""
import argparse
import importlib
import json
import os
import statistics
import sys
import time

START = time.perf_counter()

LAYERS, BINS, BOUND, RATE = 5, 8, 5.0, 1e-3
WORKLOADS = {
    "S1": "5 rational-quadratic spline couplings, halves swapped between layers",
    "S2": "5 affine masked autoregressive layers, order reversed between layers",
    "S3": "5 rational-quadratic spline masked autoregressive layers, order reversed",
}


def clock():
    """Seconds since the process started to run Python, near enough."""
    return time.perf_counter() - START


def data(rows, features, seed=0):
    """Correlated, curved, standardised rows, float32 [rows, features]: the same in every engine."""
    import numpy as np
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((rows, features))
    x = z.copy()
    x[:, 1:] += 0.5 * np.sin(2 * z[:, :-1])
    return ((x - x.mean(0)) / x.std(0)).astype(np.float32)


def median_ms(call, seconds, least=5, most=2000):
    """(median, fastest, repetitions) of one call in milliseconds, after a warm-up of a third of the time."""
    end = time.perf_counter() + seconds / 3
    call()
    while time.perf_counter() < end:
        call()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < least or (time.perf_counter() < end and len(times) < most):
        begin = time.perf_counter()
        call()
        times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times), min(times), len(times)


def limit(threads):
    """Binds the process to its first processors, before a library counts them."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    os.environ["OMP_NUM_THREADS"] = str(threads)


class Case:
    """One engine's flow of one workload and its batch."""

    def __init__(self, engine, work, features, hidden, batch, threads, compiled):
        begin = time.perf_counter()
        self.engine = engine.build(work, features, hidden, threads, compiled)
        self.build_s = time.perf_counter() - begin
        x = self.engine.array(data(batch, features))
        self.calls = {"step": lambda: self.engine.step(x), "log_prob": lambda: self.engine.log_prob(x), "sample": lambda: self.engine.sample(batch)}


def rows_of(engine, a):
    """A row of figures for each case asked for on the command line."""
    imported = time.perf_counter() - START
    for work in a.work.split(","):
        for hidden in map(int, a.hidden.split(",")):
            for batch in map(int, a.batch.split(",")):
                try:
                    case = Case(engine, work, a.features, hidden, batch, a.threads, a.compile)
                except NotImplementedError as no:
                    yield {"engine": engine.NAME, "work": work, "absent": str(no)}
                    break
                begin = time.perf_counter()
                case.calls["step"]()
                e = case.engine
                row = {"engine": engine.NAME + ("+compile" if a.compile else ""), "versions": e.versions, "work": work, "D": a.features,
                       "H": hidden, "B": batch, "threads": a.threads, "parameters": e.parameters, "import_s": round(imported, 2),
                       "build_s": round(case.build_s, 2), "first_step_s": round(time.perf_counter() - begin, 3)}
                for what in a.what.split(","):
                    try:
                        mid, low, n = median_ms(case.calls[what], a.seconds)
                        row[what + "_ms"], row[what + "_min_ms"], row[what + "_reps"] = round(mid, 3), round(low, 3), n
                    except NotImplementedError as no:
                        row[what + "_absent"] = str(no)
                yield row


def main(engine_name):
    p = argparse.ArgumentParser()
    p.add_argument("--work", default="S1,S2,S3")
    p.add_argument("--features", type=int, default=6)
    p.add_argument("--hidden", default="64,256")
    p.add_argument("--batch", default="256,1024,8192")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seconds", type=float, default=3.0, help="time spent on each figure")
    p.add_argument("--what", default="step,log_prob,sample")
    p.add_argument("--compile", action="store_true", help="torch.compile, where the engine is PyTorch")
    p.add_argument("--serve", action="store_true", help="answer the requests on standard input instead: serve.py says which")
    a = p.parse_args()
    limit(a.threads)
    if a.serve:
        import serve
        serve.serve(lambda: importlib.import_module(engine_name), a.threads, a.compile)
        return
    for row in rows_of(importlib.import_module(engine_name), a):
        print(json.dumps(row), flush=True)


class Engine:
    """What a library offers to the clock; `keep` puts the weights aside and `go_back` returns to them."""

    def __init__(self, array, step, log_prob, sample, keep, go_back, parameters, versions):
        self.array, self.step, self.log_prob, self.sample, self.keep, self.go_back = array, step, log_prob, sample, keep, go_back
        self.parameters, self.versions = parameters, versions


if __name__ == "__main__":
    name = sys.argv.pop(1)
    main(name)
