"""How long new processes take from nothing to an answer, beside loading the Keras model."""

import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np

from digitlib.recognition.model_card import MODEL_FOLDER

IMPORT = """
import time; start = time.perf_counter(); import digitlib; print(time.perf_counter() - start)
"""
RECOGNIZE = """
from digitlib import recognize
assert recognize([[[0, 0], [1, 80]]]).digit == 1
"""
KERAS = f"""
import keras, numpy
network = keras.models.load_model({str(MODEL_FOLDER / "digits.keras")!r})
network.predict(numpy.zeros((1, 28, 28)), verbose=0)
"""
PEAK = """
from pathlib import Path
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def measure_start(num_runs: int = 5) -> Iterator[tuple[str, str]]:
    """Run both in turn, so that a drift of the machine's speed hits them alike; the first run warms up."""
    times = [(seconds(RECOGNIZE), seconds(KERAS)) for _ in range(num_runs + 1)][1:]
    ours, keras = np.median(times, axis=0)
    imports = [float(output_of(IMPORT)) for _ in range(num_runs)]
    yield "`import digitlib`", f"{np.median(imports):.3f} s"
    yield "a new process from start to its first recognition", f"{ours:.2f} s, {peak(RECOGNIZE)}"
    yield "… by Keras's `load_model` and `predict` instead", f"{keras:.2f} s, {peak(KERAS)}"


def seconds(code: str) -> float:
    start = time.perf_counter()
    output_of(code)
    return time.perf_counter() - start


def output_of(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def peak(code: str) -> str:
    """Return the process's peak memory, where the system tells it."""
    if not sys.platform.startswith("linux"):
        return "memory not measured here"
    return f"{int(output_of(code + PEAK).split()[-1]) // 1024} MB"
