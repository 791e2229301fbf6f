"""Answers requests for timings, a JSON object a line on standard input, with one on standard output each: what `bench/side-by-side` talks to.

While it waits it costs nothing, so the servers of several engines can take turns. First it says {"ready": engine}. Then:

    {"do": "case", "work": "S1", "D": 6, "H": 64, "B": 256}   builds the flow          -> {"parameters": n, "versions": {...}}
    {"do": "first", "what": "step"}                           one call, compilation included -> {"ms": [t]}
    {"do": "warm", "what": "step", "seconds": s}              calls until it is warm   -> {"warm": true}
    {"do": "time", "what": "step", "seconds": s, "least": n, "most": m}                -> {"ms": [t, ...]}, milliseconds of each call
    {"do": "memory"}                                          of the process           -> {"peak_mb": p}

"what" is step, log_prob or sample. What an engine cannot do is answered with {"absent": reason}, what went wrong with {"failed": reason}.
The end of standard input ends it.
"""
import gc
import json
import os
import resource
import sys
import time

import work


def timed(call, seconds, least, most):
    """Milliseconds of each call: `least` calls, then more until the time is over or there are `most`."""
    times = []
    end = time.perf_counter() + seconds
    while len(times) < least or (time.perf_counter() < end and len(times) < most):
        begin = time.perf_counter()
        call()
        times.append(round((time.perf_counter() - begin) * 1e3, 5))
    return times


def answer(request, engine, state, threads, compiled):
    do = request["do"]
    if do == "case":
        state.clear()
        gc.collect()
        case = state["case"] = work.Case(engine, request["work"], request["D"], request["H"], request["B"], threads, compiled)
        return {"parameters": case.engine.parameters, "versions": case.engine.versions}
    if do == "memory":
        return {"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}
    call = state["case"].calls[request["what"]]
    if do == "first":
        return {"ms": timed(call, 0, 1, 1)}
    if do == "warm":
        timed(call, request["seconds"], 1, 1_000_000)
        return {"warm": True}
    if do == "time":
        return {"ms": timed(call, request["seconds"], request["least"], request["most"])}
    raise ValueError(f"expected do of case, first, warm, time or memory, got {do}")


def serve(load, threads, compiled):
    """load() imports the engine's module."""
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what libraries print must not look like an answer
    engine, state = load(), {}
    print(json.dumps({"ready": engine.NAME}), file=out)
    for line in sys.stdin:
        try:
            said = answer(json.loads(line), engine, state, threads, compiled)
        except NotImplementedError as no:
            said = {"absent": str(no)}
        except Exception as error:  # one case that fails must not end the server
            said = {"failed": repr(error)[:300]}
        print(json.dumps(said), file=out)
