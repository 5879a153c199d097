"""The command that runs a sweep without a notebook.

    python -m digitlib.experiments network_size
    python -m digitlib.experiments FILE.json [--scheduler ADDRESS]

The first is one of the ready questions; the file holds a list of recipes.
"""

import argparse
import contextlib
import json
import sys
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from digitlib._util.command_line import INTERRUPTED, run_command, whole_number_from
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.result_files import RESULTS_FOLDER
from digitlib.experiments.workers import local_workers, remote_workers
from digitlib.training.recipe import Recipe

if TYPE_CHECKING:
    import pandas as pd


def main(arguments: list[str] | None = None) -> int:
    """Run a sweep from the command line; return the exit status."""
    options = _parse(arguments)
    try:
        return _sweep(options)
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on with what is missing.")
        return INTERRUPTED
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _sweep(options: argparse.Namespace) -> int:
    from digitlib.experiments.sweeps import sweep  # here: it loads pandas

    recipes = read_recipes(options.recipes)
    with _executor(options) as executor:
        rows = sweep(recipes, executor, options.results, options.pen)
    failed = rows["error"].notna()
    if not failed.all():
        print(_table(options.recipes, rows).to_string())
    return int(failed.any())


def _table(question: str, rows: "pd.DataFrame") -> "pd.DataFrame":
    """Return a comparison of the recipes, or for the ablation the table that shows it better."""
    from digitlib.experiments.ablation import ablation_table
    from digitlib.experiments.comparison import compare

    return ablation_table(rows) if question == "ablation" else compare(rows)


def read_recipes(source: str) -> list[Recipe]:
    """Return the recipes of a ready question, or of a JSON file with a list of recipes.

    Raises
    ------
    FileNotFoundError
        There is neither such a question nor such a file.
    ValueError
        The file is no list of recipes.
    """
    if source in QUESTIONS:
        return QUESTIONS[source]()
    path = Path(source)
    if not path.exists():
        raise FileNotFoundError(f"There is no file {source}; the ready questions are {', '.join(QUESTIONS)}.")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name} is not JSON: {error}.") from error
    if not isinstance(content, list) or not content:
        raise ValueError(f'{path.name} must hold a list of recipes, such as [{{"num_epochs": 5}}].')
    recipes = []
    for number, entry in enumerate(content, 1):
        try:
            recipes.append(Recipe.from_dict(entry))
        except ValueError as error:
            raise ValueError(f"{path.name}, recipe {number}: {error}") from error
    return recipes


def _executor(options: argparse.Namespace) -> contextlib.AbstractContextManager[Executor | None]:
    if options.scheduler:
        return remote_workers(options.scheduler)
    return local_workers(options.workers) if options.workers else contextlib.nullcontext()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.experiments", description="Run a sweep and compare its results."
    )
    parser.add_argument("recipes", help=f"a JSON file with a list of recipes, or {', '.join(QUESTIONS)}")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--scheduler", help="address of a Dask scheduler, such as tcp://10.0.0.1:8786")
    place.add_argument("--workers", type=whole_number_from(1), help="processes on this machine")
    parser.add_argument(
        "--pen", type=Path, nargs="+", default=[], metavar="FILE", help="files of pen strokes to judge on too"
    )
    parser.add_argument("--results", type=Path, default=RESULTS_FOLDER, help="the folder that keeps them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    run_command(main)
