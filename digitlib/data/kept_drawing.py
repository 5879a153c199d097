"""A drawing that a person keeps, and the JSON line that it is written as.

{"label": "7", "answer": "1", "model": "5f0c…", "time": "2026-11-26T09:00:00+00:00", "strokes": […]}
"""

import dataclasses
import datetime
import functools
import hashlib
import json

from digitlib.data.drawing_files import parse_line, to_numbers
from digitlib.preprocessing.drawing import Drawing, on_sheet
from digitlib.preprocessing.sizes import CANVAS_SIDE

TEXTS = ("label", "answer", "model", "time")
"""These texts are kept with each drawing."""

LONGEST_TEXT = 100
"""Each text may have this many characters; the longest that digitlib writes is a model's digest, 64."""

LONGEST_LINE = 4_000_000
"""A line may have this many bytes; the 100,000 points that a drawing may have take 3 million."""

LINE_START = b'{"label": "'
"""Every line that is written here starts with this."""


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@dataclasses.dataclass(frozen=True, eq=False)
class KeptDrawing:
    """A drawing, what it should be, and what the recogniser took it for."""

    strokes: Drawing
    """The strokes are in pad units, 0 to 280."""
    label: str
    """The label is what the person says it is."""
    answer: str = ""
    """The answer is the digit that the recogniser read; it is empty where none was read."""
    model: str = ""
    """The model is the digest of the one that answered; it is empty where none was asked."""
    time: str = dataclasses.field(default_factory=_now)
    """The time is when the drawing was kept, in UTC."""

    @functools.cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits that tell its strokes, to six digits, from all others."""
        return hashlib.sha256(json.dumps(to_numbers(self.strokes)).encode()).hexdigest()[:16]

    @property
    def is_misread(self) -> bool:
        """Whether the recogniser answered something else."""
        return bool(self.model) and self.answer != self.label


def as_kept(drawing: KeptDrawing) -> KeptDrawing:
    """Return a drawing as it comes back when it has been kept: checked, its points to six digits.

    Raises
    ------
    ValueError
        It has no place on the pad (see :func:`~digitlib.preprocessing.drawing.on_sheet`), no label, or what
        is said of it is no text of at most 100 printable characters.
    """
    for name in TEXTS:
        text = getattr(drawing, name)
        if not (isinstance(text, str) and text.isprintable() and len(text) <= LONGEST_TEXT):
            raise ValueError(f"its {name} is no text of at most {LONGEST_TEXT} printable characters.")
    if not drawing.label:
        raise ValueError("its label is empty; say what it should be.")
    # Rounded before it is checked: what passes here passes again when it is read.
    return dataclasses.replace(drawing, strokes=on_sheet(to_numbers(drawing.strokes), CANVAS_SIDE))


def to_line(drawing: KeptDrawing) -> str:
    """Return the line, without its end, that a drawing is written as."""
    texts = {name: getattr(drawing, name) for name in TEXTS}
    return json.dumps(texts | {"strokes": to_numbers(drawing.strokes)})


def from_line(line: bytes) -> KeptDrawing:
    """Return the drawing that a line says; ValueError, with the reason, if it is none."""
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE / 1e6:g} MB.")
    entry = parse_line(line)
    return as_kept(KeptDrawing(**{name: entry[name] for name in ("strokes", *TEXTS) if name in entry}))


def drawing_in(line: bytes) -> KeptDrawing | None:
    """Return the drawing that a line says, or None if it says none."""
    try:
        return from_line(line)
    except ValueError:
        return None


def is_to_stay(line: bytes) -> bool:
    """Return whether a last line that lacks its end is more than what a killed process left of a drawing."""
    return not LINE_START.startswith(line[: len(LINE_START)]) or drawing_in(line) is not None
