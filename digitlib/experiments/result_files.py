"""Results on disk: one JSON file a recipe, named by its digest, whole or not there.

Each says which version of the results it is of, and which packages gave it. After a change of the library
that changes what a recipe gives, RESULTS_VERSION goes up: old results are then neither used nor lost.
"""

import contextlib
import dataclasses
import functools
import importlib.metadata
import json
import platform
import secrets
from pathlib import Path

from digitlib._util.files import write_json
from digitlib.training.recipe import Recipe

RESULTS_VERSION = 5
"""Raise it with every change of the library that changes a recipe's figures. 1: Keras's ``train_on_batch``
in a loop of our own, seeds that could overlap; 2: ``fit``, and streams that cannot; 3: more ways of writing,
and quick hands; 4: more ways again, writers and tablets; 5: distillation."""

DECIDING_PACKAGES = ("ai-edge-litert", "keras", "numpy", "pillow", "scipy", "tensorflow", "tensorflow-cpu")
"""What a trial's figures rest on, besides this library."""


@dataclasses.dataclass(frozen=True)
class Result:
    """A recipe and what came of it: figures, or one sentence on why there are none."""

    recipe: Recipe
    figures: dict | None = None
    """As :func:`digitlib.experiments.trial.run` returns them."""
    error: str | None = None


@functools.cache
def environment() -> dict[str, str | int]:
    """Return what decides a trial's figures besides its recipe: the results' version, Python, packages."""
    installed = {name: version for name in DECIDING_PACKAGES if (version := _version(name))}
    return {"results": RESULTS_VERSION, "python": platform.python_version(), **installed}


def result_path(folder: str | Path, recipe: Recipe) -> Path:
    """Return where a recipe's result is kept."""
    return Path(folder) / f"{recipe.digest}-v{RESULTS_VERSION}.json"


def write_result(folder: str | Path, result: Result) -> None:
    """Keep a result, whole or not at all."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    content = {"recipe": result.recipe.to_dict(), "figures": result.figures, "versions": environment()}
    write_json(result_path(folder, result.recipe), content)


def check_folder(folder: str | Path) -> None:
    """Make the folder and write to it, before anything is run for it.

    Raises
    ------
    OSError
        Results cannot be kept there.
    """
    probe = Path(folder) / f"unfinished-{secrets.token_hex(4)}"
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_text("probe", encoding="utf-8")
    except OSError as error:
        sentence = f"Results cannot be kept in {folder} ({error.strerror}); choose another folder."
        raise type(error)(sentence) from error
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def read_result(folder: str | Path, recipe: Recipe) -> Result | None:
    """Return a recipe's result, or None where there is none that can be believed."""
    return _read(result_path(folder, recipe))


def read_results(folder: str | Path) -> list[Result]:
    """Return every result of this version in a folder."""
    paths = sorted(Path(folder).glob(f"*-v{RESULTS_VERSION}.json"))
    return [result for path in paths if (result := _read(path)) is not None]


def read_published(folder: str | Path) -> list[Result]:
    """Return every result in a folder, of whatever version."""
    return [_parse(path) for path in sorted(Path(folder).glob("*.json"))]


def _read(path: Path) -> Result | None:
    """Read one file; cut short, altered, or left unfinished under another name, it counts as missing."""
    try:
        result = _parse(path)
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return result if result.figures and path == result_path(path.parent, result.recipe) else None


def _parse(path: Path) -> Result:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Result(Recipe.from_dict(content["recipe"]), dict(content["figures"]))


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
