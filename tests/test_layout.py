"""The house: rooms small enough to know, and a sentence beside every constant and attribute."""

import ast
import io
import statistics
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import digitlib

pytestmark = pytest.mark.project

LIBRARY = Path(digitlib.__file__).parent
MODULES = sorted(LIBRARY.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES} | {path.parent for path in LIBRARY.rglob("*.js")})
MOST_FILES = 12
LONGEST_MODULE = 200
MOST_MEDIAN_LINES = 90
COMMENTED_ROOMS = ("preprocessing", "training", "explain", "handwriting")
FEWEST_COMMENTS = 4  # in a hundred lines of code

named = {"ids": lambda path: str(path.relative_to(LIBRARY))}


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("room", ROOMS, **named)
def test_a_room_is_small_enough_to_know(room):
    files = [path for path in room.iterdir() if path.is_file() and path.name != "__init__.py"]
    assert len(files) <= MOST_FILES, sorted(path.name for path in files)


@pytest.mark.parametrize("module", MODULES, **named)
def test_a_module_has_one_subject(module):
    assert lines_of(module) <= LONGEST_MODULE


def test_half_of_the_modules_are_short():
    lengths = [lines_of(path) for path in MODULES if path.name != "__init__.py"]
    assert statistics.median(lengths) <= MOST_MEDIAN_LINES


def names_without_a_sentence(body: list[ast.stmt], is_meant) -> Iterator[str]:
    """Yield the names that are set here with no whole sentence below them."""
    for place, node in enumerate(body):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [one.id for one in targets if isinstance(one, ast.Name) and is_meant(one.id, node)]
        after = body[place + 1] if place + 1 < len(body) else None
        is_string = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if names and not (is_string and is_sentence(after.value.value)):
            yield from names


def is_sentence(text: str) -> bool:
    """Return whether a text can be a whole sentence: it has a beginning, an end, and words between them."""
    text = " ".join(str(text).split())
    begins = text[:1].isupper() or text[:1] in "`0123456789"
    return begins and text.endswith((".", "?", ":")) and len(text.split()) >= 4 and "…" not in text[:2]


def constant(name: str, node: ast.stmt) -> bool:
    return name.strip("_").isupper()


def attribute(name: str, node: ast.stmt) -> bool:
    return not name.startswith("_") and (isinstance(node, ast.AnnAssign) or "tag(sync" in ast.unparse(node))


@pytest.mark.parametrize("module", MODULES, **named)
def test_every_constant_has_a_sentence(module):
    assert not [*names_without_a_sentence(ast.parse(module.read_text("utf-8")).body, constant)]


@pytest.mark.parametrize("module", MODULES, **named)
def test_every_attribute_has_a_sentence(module):
    tree = ast.parse(module.read_text("utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    public = [node for node in classes if not node.name.startswith("_")]
    assert not [
        f"{node.name}.{name}" for node in public for name in names_without_a_sentence(node.body, attribute)
    ]


@pytest.mark.parametrize("room", COMMENTED_ROOMS)
def test_dense_code_says_why(room):
    texts = [path.read_text("utf-8") for path in (LIBRARY / room).rglob("*.py")]
    comments = sum(map(num_comments, texts))
    num_lines = sum(len([line for line in text.splitlines() if line.strip()]) for text in texts)
    assert comments / num_lines * 100 >= FEWEST_COMMENTS, (comments, num_lines)


def num_comments(text: str) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)
