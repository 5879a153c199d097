"""Results on disk: one JSON file a recipe, named by its digest, whole or not there.

Each says which version of the results it is of, which packages gave it, and what its digest is, which tells a
file that was damaged later from a whole one. After a change of the library that changes what a recipe gives,
RESULTS_VERSION goes up: old results are then neither used nor lost.
"""

import contextlib
import dataclasses
import functools
import hashlib
import importlib.metadata
import json
import platform
import secrets
import sys
from pathlib import Path

from tqdm import tqdm

from digitlib._util.disk import explained
from digitlib._util.files import write_json
from digitlib.training.recipe import Recipe

RESULTS_FOLDER = Path("build/experiments")
"""Results are kept in this folder unless another is named; it lies below the folder that Python was started
in."""

RESULTS_VERSION = 6
"""This number goes up with every change of the library that changes a recipe's figures. 1: Keras's
``train_on_batch`` in a loop of our own, seeds that could overlap; 2: ``fit``, and streams that cannot; 3:
more ways of writing, and quick hands; 4: more ways again, writers and tablets; 5: distillation; 6: curves
through coarse points, more ways."""

DECIDING_PACKAGES = ("ai-edge-litert", "keras", "numpy", "pillow", "scipy", "tensorflow", "tensorflow-cpu")
"""A trial's figures rest on these packages, besides this library: their versions are kept with each
result."""


@dataclasses.dataclass(frozen=True)
class Result:
    """A recipe and what came of it: figures, or one sentence on why there are none."""

    recipe: Recipe
    """This recipe was tried."""
    figures: dict | None = None
    """The figures are as :func:`digitlib.experiments.trial.run` returns them; None if the trial failed."""
    error: str | None = None
    """This sentence says why there are no figures; None if there are."""


@functools.cache
def environment() -> dict[str, str | int]:
    """Return what decides a trial's figures besides its recipe: the results' version, Python, packages."""
    installed = {name: version for name in DECIDING_PACKAGES if (version := _version(name))}
    return {"results": RESULTS_VERSION, "python": platform.python_version(), **installed}


def result_path(folder: str | Path, recipe: Recipe) -> Path:
    """Return where a recipe's result is kept."""
    return Path(folder) / f"{recipe.digest}-v{RESULTS_VERSION}.json"


def write_result(folder: str | Path, result: Result) -> None:
    """Keep a result, whole or not at all.

    Raises
    ------
    OSError
        It cannot be written.
    """
    content = {"recipe": result.recipe.to_dict(), "figures": result.figures, "versions": environment()}
    with explained(f"A result cannot be kept in {folder}", "make room there and start the sweep again"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        write_json(result_path(folder, result.recipe), {**content, "digest": _digest(content)})


def check_folder(folder: str | Path) -> None:
    """Make the folder and write to it, before anything is run for it.

    Raises
    ------
    OSError
        Results cannot be kept there.
    """
    probe = Path(folder) / f"unfinished-{secrets.token_hex(4)}"
    try:
        with explained(f"Results cannot be kept in {folder}", "choose another folder"):
            probe.parent.mkdir(parents=True, exist_ok=True)
            probe.write_text("probe", encoding="utf-8")
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def read_result(folder: str | Path, recipe: Recipe) -> Result | None:
    """Return a recipe's result, or None where there is none that can be believed; a damaged file is named."""
    return _read(result_path(folder, recipe))


def read_results(folder: str | Path) -> list[Result]:
    """Return every result of this version in a folder; damaged files are named and left out."""
    paths = sorted(Path(folder).glob(f"[!u]*-v{RESULTS_VERSION}.json"))  # not what was left unfinished
    return [result for path in paths if (result := _read(path)) is not None]


def read_published(folder: str | Path) -> list[Result]:
    """Return every result in a folder, of whatever version."""
    return [_parse(path) for path in sorted(Path(folder).glob("*.json"))]


def _read(path: Path) -> Result | None:
    """Read one file; cut short, altered, or under another recipe's name, it counts as missing."""
    try:
        result = _parse(path)
        if not result.figures or path != result_path(path.parent, result.recipe):
            raise ValueError("It is another recipe's, or empty.")
        return result
    except FileNotFoundError:
        return None
    except (OSError, AttributeError, KeyError, RecursionError, TypeError, ValueError):
        tqdm.write(f"{path} is damaged and counts as missing.", file=sys.stderr)  # amid a bar of progress
        return None


def _parse(path: Path) -> Result:
    content = json.loads(path.read_text(encoding="utf-8"))
    digest = content.pop("digest", None)  # the oldest files have none
    if {*content} != {"recipe", "figures", "versions"} or digest not in (None, _digest(content)):
        raise ValueError(f"{path} is damaged.")
    return Result(Recipe.from_dict(content["recipe"]), dict(content["figures"]))


def _digest(content: dict) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
