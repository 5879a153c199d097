"""Trials that train nothing, for the tests of everything around them, and the command that runs them.

One of a seed from HELD on writes its process's number into the folder that GATES names, and waits there for
a file that lets it go: so a test acts at a moment that it knows.
"""

import functools
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

from digitlib._util.command_line import run_command
from digitlib.experiments import __main__ as command
from digitlib.experiments import sweeps, workers

HELD = 100
"""The first seed whose trial waits."""


def figures(recipe) -> dict:
    """What a trial of this recipe finds, which its seed decides."""
    return {"test": {"accuracy": 0.9 + recipe.seed / 10_000}, "seconds": 1.0}


def fake_trial(recipe, expected, attempt, pens) -> dict:
    if recipe.seed >= HELD:
        gates = Path(os.environ["GATES"])
        (gates / f"{recipe.seed}.pid").write_text(str(os.getpid()))
        while not (gates / f"{recipe.seed}.open").exists():
            time.sleep(0.01)
    return figures(recipe)


def small_trial(recipe, expected, attempt, pens) -> dict:
    """A real trial, but for the number of digits that go through a canvas, the slowest part."""
    from digitlib.experiments import trial

    trial.EVERY = 500
    return workers.run_trial(recipe, expected, attempt, pens)


def threads_trial(recipe, expected, attempt, pens) -> dict:
    """All of a real trial in a worker but the trial itself: how many threads TensorFlow would have."""

    def run(recipe, *_):
        return figures(recipe) | {"num_threads": int(os.environ["TF_NUM_INTRAOP_THREADS"])}

    sys.modules["digitlib.experiments.trial"] = SimpleNamespace(run=run)
    return workers.run_trial(recipe, expected, attempt, pens)


def main(in_threads: bool = False, run: Callable = fake_trial) -> None:
    """Run the sweeps' command with fake trials, in workers or in threads of this process."""
    sweeps.run_trial = run
    if in_threads:
        command.local_workers = ThreadPoolExecutor
    run_command(functools.partial(command.main, sys.argv[1:]))
