"""Results on disk: one JSON file a recipe, named by what decided it, whole or not there.

A name is made of three digests: the recipe's, the code's and the data's. When the library or one of
the packages it trains with changes, the names change, and old results are neither used nor lost.
"""

import ast
import contextlib
import dataclasses
import functools
import hashlib
import importlib.metadata
import json
import secrets
from pathlib import Path

from digitlib.card import write_json
from digitlib.data import MNIST_DIGESTS
from digitlib.recipe import Recipe

DECIDING_MODULES = (
    "accuracy",
    "architecture",
    "augmentation",
    "backend",
    "calibration",
    "canvas",
    "data",
    "drawing",
    "files",
    "loop",
    "model",
    "paper",
    "pens",
    "picture",
    "preprocessing",
    "recipe",
    "silence",
    "styles",
    "trial",
)
"""What a trial imports of this library: modules, and packages with all that is in them."""

DECIDING_PACKAGES = ("keras", "tensorflow-cpu", "tensorflow", "numpy", "scipy", "pillow")


@dataclasses.dataclass(frozen=True)
class Result:
    """A recipe and what came of it: figures, or one sentence on why there are none."""

    recipe: Recipe
    figures: dict | None = None
    """As :func:`digitlib.trial.run` returns them."""
    error: str | None = None


@functools.cache
def code_digest() -> str:
    """Return eight hexadecimal digits that change when code or packages that decide a result change.

    Comments, docstrings and layout are left out, so that correcting them costs no training.
    """
    parts = [meaning_of(path) for name in DECIDING_MODULES for path in _files_of(name)]
    parts += [f"{name} {_version(name)}" for name in DECIDING_PACKAGES]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def _files_of(name: str) -> list[Path]:
    path = Path(__file__).with_name(name)
    return sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


@functools.cache
def data_digest() -> str:
    """Return eight hexadecimal digits of MNIST's own digests, which loading it checks."""
    return hashlib.sha256("".join(MNIST_DIGESTS.values()).encode()).hexdigest()[:8]


def result_path(folder: str | Path, recipe: Recipe) -> Path:
    """Return where a recipe's result is kept."""
    return Path(folder) / f"{recipe.digest}-{code_digest()}-{data_digest()}.json"


def write_result(folder: str | Path, result: Result) -> None:
    """Keep a result, whole or not at all."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    content = {"recipe": result.recipe.to_dict(), "figures": result.figures}
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
    """Return every result in a folder that this code and these packages gave."""
    paths = sorted(Path(folder).glob(f"*-{code_digest()}-{data_digest()}.json"))
    return [result for path in paths if (result := _read(path)) is not None]


def read_published(folder: str | Path) -> list[Result]:
    """Return every result in a folder, whatever code and packages gave it."""
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


def meaning_of(path: Path) -> str:
    """Return what a module does, as text: the same after a change of comments, docstrings or layout."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [part for part in body if not _is_text(part)]
    return ast.dump(tree)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
