"""A sweep runs every recipe that has no result yet, and keeps each result as it comes.

What is there is not run again, so a sweep that was stopped, by Ctrl-C, a kill or a full disk, goes on
where it was when it is started once more.
"""

import concurrent.futures
import contextlib
import sys
import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TypeGuard

import pandas as pd
from tqdm.auto import tqdm

from digitlib.data.stroke_files import PenFile, read_pens
from digitlib.experiments.comparison import rows_of
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.progress import epochs_shown
from digitlib.experiments.result_files import (
    RESULTS_FOLDER,
    Result,
    check_folder,
    environment,
    read_published,
    read_result,
    read_results,
    write_result,
)
from digitlib.experiments.workers import local_workers, run_trial
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.training.recipe import Recipe

PUBLISHED_FOLDER = MODEL_FOLDER.parent / "experiments"
"""The results that come with the workbook lie in this folder, a folder a question."""


def sweep(
    recipes: Iterable[Recipe],
    executor: Executor | None = None,
    results: str | Path = RESULTS_FOLDER,
    pens: Sequence[str | Path] = (),
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
    pens : sequence of paths, optional
        Files of pen strokes (:mod:`digitlib.data.stroke_files`) to judge on as well; results without
        them count as missing. Workers elsewhere must find them under the same paths.

    Returns
    -------
    DataFrame
        One row a recipe, in their order, as :func:`digitlib.experiments.comparison.rows_of` describes it.
        A trial that failed has its reason in the column ``error``; the others are not touched by it.

    Raises
    ------
    OSError
        Results cannot be kept in the folder, or can no longer be: trials that are not kept are not run.
    """
    recipes = list(dict.fromkeys(_checked(recipes)))
    pen_files = _read_all(pens)
    known = {
        recipe: result for recipe in recipes if _answers(result := read_result(results, recipe), pen_files)
    }
    missing = [recipe for recipe in recipes if recipe not in known]
    if missing:
        check_folder(results)
        with contextlib.nullcontext(executor) if executor else local_workers() as workers:
            known |= {result.recipe: result for result in _run(missing, workers, results, pen_files)}
    return rows_of(known[recipe] for recipe in recipes)


def _read_all(pens: Sequence[str | Path]) -> list[PenFile]:
    names = [Path(path).stem for path in pens]
    if len({*names}) < len(names):
        raise ValueError("Two files of pens have the same name, which would tell them apart; rename one.")
    return [read_pens(path) for path in pens]


def _answers(result: Result | None, pens: list[PenFile]) -> TypeGuard[Result]:
    """Tell whether a result is there, and was judged on these pens."""
    judged = (result.figures or {}).get("pens") or {} if result else {}
    digests = {own["digest"] for own in judged.values()}
    return result is not None and digests >= {pen_file.digest for pen_file in pens}


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
        names = ", ".join(sorted(folder.name for folder in PUBLISHED_FOLDER.iterdir() if folder.is_dir()))
        raise ValueError(f"No results of {question!r} are published; there are those of {names}.")
    return rows_of(known[recipe] for recipe in QUESTIONS[question]())


def _run(
    recipes: list[Recipe], executor: Executor, folder: str | Path, pens: list[PenFile]
) -> Iterator[Result]:
    """Yield each recipe's result as it comes, after it was kept; show progress and failures."""
    waiting: dict[Future, Recipe] = {}
    attempt = uuid.uuid4().hex
    try:
        for recipe in recipes:
            waiting[_submit(recipe, executor, attempt, pens)] = recipe
        finished = concurrent.futures.as_completed(waiting)
        bar = tqdm(finished, total=len(recipes), unit="trial", smoothing=0)
        with bar, epochs_shown(bar, attempt, recipes):
            for future in bar:
                result = _finish(waiting[future], future, folder)
                if result.error:
                    tqdm.write(f"{result.recipe} failed: {result.error}", file=sys.stderr)
                yield result
    finally:
        for future in waiting:
            future.cancel()


def _submit(recipe: Recipe, executor: Executor, attempt: str, pens: list[PenFile]) -> Future:
    paths = [str(pen_file.path) for pen_file in pens]
    try:
        return executor.submit(run_trial, recipe, environment(), attempt, paths)
    except RuntimeError as error:  # the executor is broken, or was shut down
        future: Future = Future()
        future.set_exception(error)
        return future


def _finish(recipe: Recipe, future: Future, folder: str | Path) -> Result:
    """Keep a trial's figures; whatever went wrong in it becomes the result's error."""
    try:
        result = Result(recipe, future.result())
    except Exception as error:  # anything that a trial or a cluster can raise
        return Result(recipe, error=_reason(error))
    write_result(folder, result)
    return result


def _reason(error: Exception) -> str:
    first_line = str(error).strip().split("\n")[0]
    if isinstance(error, concurrent.futures.CancelledError):
        return "it was cancelled, by hand or because the cluster's scheduler is gone"
    if type(error).__name__ == "KilledWorker":  # Dask's, which a sweep elsewhere need not load
        return "its worker process died again and again (killed, or out of memory)"
    return f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
