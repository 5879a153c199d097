"""How a sweep's time and memory grow with the training set and with the workers."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from digitlib.experiments.comparison import expected_seconds
from digitlib.experiments.presets import SMALL
from digitlib.experiments.result_files import Result, write_result
from digitlib.experiments.sweeps import sweep
from digitlib.experiments.workers import local_workers

SIZES = (1_000, 10_000, 60_000)
EIGHT = [replace(SMALL, seed=seed) for seed in range(8)]


def measure_growth() -> Iterator[tuple[str, str]]:
    (alone, one), (together, two) = (_timed(EIGHT, num_workers) for num_workers in (1, 2))
    lost = max(0.0, two - together["total_seconds"].sum() / 2)
    yield "eight trials of three epochs, one worker with both cores", f"{one:.0f} s"
    yield (
        "… two workers with a core each",
        f"{two:.0f} s: {one / two:.2f}× faster; {lost / two:.0%} lost to starting workers and to waiting",
    )
    many = pd.concat([together] * 125)
    single, hundred = (expected_seconds(many, workers, lost) for workers in (1, 100))
    yield (
        "… 1,000 such trials on 100 one-core workers, on paper",
        f"{hundred / 60:.1f} minutes instead of {single / 3600:.1f} hours",
    )
    yield "the second run of 100 finished recipes", f"{_second_run():.2f} s"
    sizes, _ = _timed([replace(SMALL, num_training=size, num_validation=0) for size in SIZES], 1)
    most = pd.concat([alone, together, sizes])["peak_memory"].max()
    yield "a worker's memory, at most, in 19 trials of up to 60,000 images", f"{most / 1e6:.0f} MB"


def _timed(recipes: list, num_workers: int) -> tuple[pd.DataFrame, float]:
    began = time.perf_counter()  # workers take time to start
    with tempfile.TemporaryDirectory() as folder, local_workers(num_workers) as executor:
        rows = sweep(recipes, executor, folder)
        return rows, time.perf_counter() - began


def _second_run() -> float:
    recipes = [replace(SMALL, seed=seed) for seed in range(100)]
    with tempfile.TemporaryDirectory() as folder:
        for recipe in recipes:
            write_result(Path(folder), Result(recipe, {"seconds": 1.0, "history": {"loss": [1.0] * 3}}))
        began = time.perf_counter()
        sweep(recipes, results=folder)
        return time.perf_counter() - began
