"""Experiments: a question is a list of recipes, a sweep runs them, a table answers.

    from digitlib.experiments import Recipe, compare, sweep

    recipes = [Recipe(network=f"conv {n}, mean", seed=seed) for n in (4, 8) for seed in range(3)]
    compare(sweep(recipes))

The same without a notebook, for a file with a list of recipes or for one of the ready questions:

    python -m digitlib.experiments FILE.json [--scheduler ADDRESS]
    python -m digitlib.experiments network_size

Each result is a file of its own. What is there is not run again, so a sweep that was stopped, by
Ctrl-C, a kill or a full disk, goes on where it was when it is started once more.
"""

import argparse
import concurrent.futures
import contextlib
import json
import sys
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import pandas as pd
from tqdm.auto import tqdm

from digitlib.card import MODEL_FOLDER
from digitlib.comparison import ablation_table, compare, rows_of
from digitlib.options import whole_number_from
from digitlib.pens import PenFile, read_pens
from digitlib.questions import QUESTIONS
from digitlib.recipe import Recipe
from digitlib.store import (
    Result,
    check_folder,
    code_digest,
    read_published,
    read_result,
    read_results,
    write_result,
)
from digitlib.workers import LocalExecutor, local_workers, run_trial

__all__ = ["QUESTIONS", "Recipe", "Result", "compare", "main", "published", "results", "sweep"]

TABLES = {"ablation": ablation_table}
"""For questions whose results another table shows better than a comparison of recipes."""

RESULTS_FOLDER = Path("build/experiments")
PUBLISHED_FOLDER = MODEL_FOLDER.parent / "experiments"
CONNECT_SECONDS = 20


def sweep(
    recipes: Iterable[Recipe],
    executor: Executor | None = None,
    results: str | Path = RESULTS_FOLDER,
    pens: str | Path | None = None,
) -> pd.DataFrame:
    """Run every recipe that has no result yet, and return the results of all.

    Parameters
    ----------
    recipes : iterable of Recipe
        A recipe that occurs twice runs once.
    executor : concurrent.futures.Executor
        Where trials run; by default processes on this machine, as many as cores and memory allow.
        ``dask.distributed.Client(...).get_executor()`` runs them on a cluster.
    results : str or Path
        The folder that keeps them.
    pens : path, optional
        A file of pen strokes (:mod:`digitlib.pens`) to judge on as well; results without them count as
        missing. Workers elsewhere must find it under the same path.

    Returns
    -------
    DataFrame
        One row a recipe, in their order, as :func:`digitlib.comparison.rows_of` describes it. A trial
        that failed has its reason in the column ``error``; the others are not touched by it.
    """
    recipes = list(dict.fromkeys(_checked(recipes)))
    pen_file = read_pens(pens) if pens else None
    known = {recipe: read_result(results, recipe) for recipe in recipes}
    missing = [recipe for recipe, result in known.items() if not _answers(result, pen_file)]
    if missing:
        check_folder(results)
        with contextlib.nullcontext(executor) if executor else local_workers() as workers:
            known |= {result.recipe: result for result in _run(missing, workers, results, pen_file)}
    return rows_of(known[recipe] for recipe in recipes)


def _answers(result: Result | None, pens: PenFile | None) -> bool:
    """Tell whether a result is there, and was judged on these pens if any are asked for."""
    if result is None or pens is None:
        return result is not None
    return (result.figures.get("pens") or {}).get("digest") == pens.digest


def _checked(recipes: Iterable[Recipe]) -> Iterator[Recipe]:
    for recipe in recipes:
        if not isinstance(recipe, Recipe):
            raise TypeError(f"A sweep takes recipes, not {recipe!r}; make one with Recipe(…).")
        yield recipe


def results(folder: str | Path = RESULTS_FOLDER) -> pd.DataFrame:
    """Return all results in a folder that this version of the library gave, as rows."""
    return rows_of(read_results(folder))


def published(question: str) -> pd.DataFrame:
    """Return, as rows, the results of a ready question that come with the workbook.

    Raises
    ------
    ValueError
        None come with it.
    """
    known = {result.recipe: result for result in read_published(PUBLISHED_FOLDER / question)}
    if not known:
        names = ", ".join(sorted(folder.name for folder in PUBLISHED_FOLDER.iterdir()))
        raise ValueError(f"No results of {question!r} are published; there are those of {names}.")
    return rows_of(known[recipe] for recipe in QUESTIONS[question]())


def _run(
    recipes: list[Recipe], executor: Executor, folder: str | Path, pens: PenFile | None
) -> Iterator[Result]:
    """Yield each recipe's result as it comes, after it was kept; show progress and failures."""
    waiting: dict[Future, Recipe] = {}
    try:
        for recipe in recipes:
            waiting[_submit(recipe, executor, pens)] = recipe
        finished = concurrent.futures.as_completed(waiting)
        for future in tqdm(finished, total=len(recipes), unit="trial", smoothing=0):
            result = _finish(waiting[future], future, folder)
            if result.error:
                tqdm.write(f"{result.recipe} failed: {result.error}", file=sys.stderr)
            yield result
    finally:
        for future in waiting:
            future.cancel()


def _submit(recipe: Recipe, executor: Executor, pens: PenFile | None) -> Future:
    path = str(pens.path) if pens else None
    try:
        return executor.submit(run_trial, recipe, code_digest(), uuid.uuid4().hex, path)
    except RuntimeError as error:  # the executor is broken, or was shut down
        future = Future()
        future.set_exception(error)
        return future


def _finish(recipe: Recipe, future: Future, folder: str | Path) -> Result:
    """Keep a trial's figures; whatever went wrong becomes the result's error."""
    try:
        result = Result(recipe, future.result())
    except Exception as error:  # anything that a trial or a cluster can raise
        return Result(recipe, error=_reason(error))
    try:
        write_result(folder, result)
    except OSError as error:
        return Result(recipe, result.figures, f"its result could not be kept: {error.strerror}")
    return result


def _reason(error: Exception) -> str:
    first_line = str(error).strip().split("\n")[0]
    if isinstance(error, concurrent.futures.CancelledError):
        return "it was cancelled, by hand or because the cluster's scheduler is gone"
    if isinstance(error, concurrent.futures.BrokenExecutor) and "serialize" not in first_line:
        return "its worker process died (killed, or out of memory)"
    return f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__


def main(arguments: list[str] | None = None) -> int:
    """Run a sweep from the command line; return the exit status."""
    options = _parse(arguments)
    try:
        recipes = read_recipes(options.recipes)
        with _executor(options) as executor:
            rows = sweep(recipes, executor, options.results, options.pen)
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on with what is missing.")
        return 130
    except (OSError, ValueError) as error:
        print(error)
        return 2
    failed = rows["error"].notna()
    if not failed.all():
        print(TABLES.get(options.recipes, compare)(rows).to_string())
    return int(failed.any())


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


@contextlib.contextmanager
def _executor(options: argparse.Namespace) -> Iterator[Executor | None]:
    if options.scheduler:
        from distributed import Client  # takes a second to load, and few need it

        with Client(options.scheduler, timeout=CONNECT_SECONDS) as client:
            yield client.get_executor()
    elif options.workers:
        with LocalExecutor(options.workers) as executor:
            yield executor
    else:
        yield None


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.experiments", description="Run a sweep and compare its results."
    )
    parser.add_argument("recipes", help=f"a JSON file with a list of recipes, or {', '.join(QUESTIONS)}")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--scheduler", help="address of a Dask scheduler, such as tcp://10.0.0.1:8786")
    place.add_argument("--workers", type=whole_number_from(1), help="processes on this machine")
    parser.add_argument("--pen", type=Path, metavar="FILE", help="a file of pen strokes to judge on as well")
    parser.add_argument("--results", type=Path, default=RESULTS_FOLDER, help="the folder that keeps them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
