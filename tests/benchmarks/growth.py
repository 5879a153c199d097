"""How a sweep's time and memory grow with the training set and with the workers."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from digitlib.comparison import expected_seconds
from digitlib.experiments import sweep
from digitlib.questions import SMALL
from digitlib.store import Result, write_result
from digitlib.workers import LocalExecutor

SIZES = (1_000, 10_000, 60_000)
EIGHT = [replace(SMALL, seed=seed) for seed in range(8)]


def measure_growth() -> Iterator[tuple[str, str]]:
    recipes = [replace(SMALL, num_training=size, num_validation=0) for size in SIZES]
    rows, _ = _timed(recipes, 1)
    for size, (_, row) in zip(SIZES, rows.iterrows(), strict=True):
        memory = f"{row['peak_memory'] / 1e6:.0f} MB"
        yield f"three epochs of {size:,} images, one worker", f"{row['seconds']:.1f} s, at most {memory}"
    yield from _measure_workers()
    yield "a second run of 100 finished recipes", f"{_second_run():.2f} s"


def _measure_workers() -> Iterator[tuple[str, str]]:
    walls = {}
    for num_workers in (1, 2):
        rows, walls[num_workers] = _timed(EIGHT, num_workers)
        lost = walls[num_workers] - rows["total_seconds"].sum() / num_workers
        judging = (rows["total_seconds"] - rows["seconds"]).sum() / num_workers
        yield (
            f"eight trials, {num_workers} worker{'s' * (num_workers > 1)}",
            f"{walls[num_workers]:.0f} s: {lost / walls[num_workers]:.0%} lost to starting workers and to "
            f"waiting, {judging / walls[num_workers]:.0%} to judging and exporting",
        )
    yield "… the second worker makes them faster by", f"{walls[1] / walls[2]:.2f}×"
    many = pd.concat([rows] * 125)
    alone, hundred = (expected_seconds(many, workers, max(lost, 0)) for workers in (1, 100))
    yield (
        "… on paper, 1,000 such trials on 100 one-core workers",
        f"{hundred / 60:.1f} minutes instead of {alone / 3600:.1f} hours: {alone / hundred:.0f}×",
    )


def _timed(recipes: list, num_workers: int) -> tuple[pd.DataFrame, float]:
    with tempfile.TemporaryDirectory() as folder, LocalExecutor(num_workers) as executor:
        began = time.perf_counter()
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
