"""How long new processes take from nothing to an answer, beside loading the Keras model."""

import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np

from digitlib.card import MODEL_FOLDER

NOTHING = "pass"
IMPORT = "import digitlib"
RECOGNIZE = """
from digitlib import recognize
assert recognize([[[0, 0], [1, 80]]]).digit == 1
"""
KERAS = f"""
import keras, numpy
network = keras.models.load_model({str(MODEL_FOLDER / "digits.keras")!r})
network.predict(numpy.zeros((1, 28, 28)), verbose=0)
"""
PEAK = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"


def measure_start(num_runs: int = 5) -> Iterator[tuple[str, str]]:
    """Run each in turn, so that a drift of the machine's speed hits all alike."""
    codes = {"nothing": NOTHING, "import": IMPORT, "recognize": RECOGNIZE, "keras": KERAS}
    times = {name: [] for name in codes}
    for _ in range(num_runs + 1):
        for name, code in codes.items():
            times[name].append(seconds(code))
    median = {name: np.median(runs[1:]) for name, runs in times.items()}
    ratio = np.median(np.array(times["keras"][1:]) / times["recognize"][1:])
    yield "`import digitlib`, beyond Python's own start", f"{median['import'] - median['nothing']:.3f} s"
    yield "new process → first recognition", f"{median['recognize']:.2f} s, {peak(RECOGNIZE)} MB"
    yield "the same by Keras's `load_model` and `predict`", f"{median['keras']:.2f} s, {peak(KERAS)} MB"
    yield "… ratio", f"{ratio:.1f}×"


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def peak(code: str) -> int:
    """Return the process's peak memory in MB (Linux and macOS)."""
    done = subprocess.run([sys.executable, "-c", code + PEAK], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])
