"""Files of pen strokes: drawings of many people with their labels, to measure on.

A file is an ``.npz`` with ``points`` (N, 2), x to the right and y down; ``stroke_ends`` and
``drawing_ends``, cumulative counts of points and of strokes; and ``labels``, a string for each drawing. It
may have more: ``sheet``, the side of the square from (0, 0) that was drawn on; and more strings for each
drawing: ``writers``, who made it; ``answers``, ``models`` and ``times``, what a recogniser read, the digest
of its model, and when that was.
"""

import dataclasses
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from digitlib._util.files import written_whole
from digitlib.data.pen_arrays import arrays_in, drawings_in, sheet_in, texts_in
from digitlib.preprocessing.drawing import Drawing, as_drawing
from digitlib.preprocessing.stages import from_strokes

DIGITS = tuple("0123456789")
"""These are the labels of digits; every other label is of no digit."""

PLAIN_LETTERS = tuple("AEFHKMNPRVWXdfhkmnprvwx")
"""These are the letters that nobody would call a digit; o, l, s, z and their like are left out."""

LARGEST_UNPACKED = 1_000_000_000
"""All arrays of a file together may have this many bytes; 17,000 digits take 15 million.

The limit is there because a megabyte of zip can hold a gigabyte.
"""

MOST_STROKES = 5_000_000
"""A file may have this many strokes; 17,000 digits have 25,000.

Each is an array of its own, and takes a hundred bytes besides its points.
"""


@dataclasses.dataclass(frozen=True, eq=False)
class PenFile:
    """Drawings on one tablet, and their labels."""

    path: Path
    """The path is where the file was read, or the name that its content came with."""
    digest: str
    """The digest is the SHA-256 of the file."""
    drawings: list[Drawing]
    """The drawings' points are counted from (0, 0), the tablet's top-left corner."""
    labels: np.ndarray
    """The labels, (n,) strings, say what each drawing is."""
    writers: np.ndarray
    """The writers, (n,) strings, say who made each drawing; all are empty if the file does not say."""
    side: float
    """The side of the tablet's sheet is in the drawings' unit; without a sheet, it is that of the ink."""
    notes: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)
    """The notes are those of :data:`~digitlib.data.pen_arrays.NOTES` that the file has, (n,) strings each."""

    def only(self, labels: tuple[str, ...]) -> "PenFile":
        """Return the part with these labels."""
        return self._part(np.isin(self.labels, labels))

    def without(self, labels: tuple[str, ...]) -> "PenFile":
        """Return the part with other labels."""
        return self._part(~np.isin(self.labels, labels))

    def images(self, preprocessing: str = "mnist") -> np.ndarray:
        """Return the digit images, (n, 28, 28) float32, 0 = paper and 1 = ink.

        The tablet is shown as large as a canvas, with each drawing where it was drawn.

        Raises
        ------
        ValueError
            There are no drawings, or there is no such preprocessing.
        """
        if not self.drawings:
            raise ValueError(f"{self.path.name} has no drawings with the labels asked for.")
        stages = (from_strokes(drawing, preprocessing, canvas_side=self.side) for drawing in self.drawings)
        return np.stack([stage.image for stage in stages]).clip(0, 1)

    def _part(self, chosen: np.ndarray) -> "PenFile":
        drawings = [drawing for drawing, wanted in zip(self.drawings, chosen, strict=True) if wanted]
        notes = {name: texts[chosen] for name, texts in self.notes.items()}
        labels, writers = self.labels[chosen], self.writers[chosen]
        return dataclasses.replace(self, drawings=drawings, labels=labels, writers=writers, notes=notes)


def read_pens(path: str | Path) -> PenFile:
    """Read a file of pen strokes.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is no such file, cut short, or its numbers do not agree.
    """
    path = Path(path).resolve()
    if not path.exists():
        raise FileNotFoundError(f"There is no file {path}.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path.name} is no file of pen strokes: it cannot be read.") from error
    return unpack_pens(content, path)


def unpack_pens(
    content: bytes, path: str | Path, largest: int = LARGEST_UNPACKED, most_strokes: int = MOST_STROKES
) -> PenFile:
    """Return what is in a file of pen strokes, whose arrays may have ``largest`` bytes together.

    Raises ValueError for what is no such file, cut short, too large, or with numbers that do not agree.
    """
    path = Path(path)
    try:
        arrays = arrays_in(content, largest)
        if arrays["stroke_ends"].size > most_strokes:
            raise ValueError(f"it has more than {most_strokes:,} strokes; take a part of it.")
        drawings, texts = drawings_in(arrays), texts_in(arrays)
        sheet = sheet_in(arrays)
    except ValueError as error:
        raise ValueError(
            f"{path.name} is no file of pen strokes (see digitlib/data/stroke_files.py): {error}"
        ) from error
    drawings, side = _placed(drawings) if sheet is None else (drawings, sheet)
    labels = texts.pop("labels")
    writers = texts.pop("writers", np.full(len(labels), ""))
    digest = hashlib.sha256(content).hexdigest()
    return PenFile(path, digest, drawings, labels, writers, side, texts)


def write_pens(
    path: str | Path, drawings: list[Drawing], labels: list[str], writers: list[str] | None = None
) -> None:
    """Write drawings, at least one, and their labels as a file of pen strokes, whole or not at all.

    Parameters
    ----------
    path : str or Path
    drawings : list of drawings
    labels : list of str
        What each is.
    writers : list of str, optional
        Who made each.
    """
    content = pack_pens(drawings, labels, {"writers": writers or [""] * len(labels)})
    with written_whole(path) as unfinished:
        unfinished.write_bytes(content)


def pack_pens(
    drawings: list[Drawing],
    labels: Sequence[str],
    notes: Mapping[str, Sequence[str]],
    sheet: float | None = None,
) -> bytes:
    """Return a file of pen strokes with at least one drawing.

    Parameters
    ----------
    drawings : list of drawings
    labels : list of str
        What each is.
    notes : mapping to lists of str
        What else is known of each: ``writers`` or one of :data:`~digitlib.data.pen_arrays.NOTES`.
    sheet : float, optional
        The side of the square from (0, 0) that was drawn on, in the drawings' unit.
    """
    checked = [as_drawing(drawing) for drawing in drawings]
    strokes = [stroke for drawing in checked for stroke in drawing]
    arrays = {
        "points": np.concatenate(strokes),
        "stroke_ends": np.cumsum([len(stroke) for stroke in strokes]),
        "drawing_ends": np.cumsum([len(drawing) for drawing in checked]),
    }
    arrays |= {name: np.array(texts, dtype=str) for name, texts in {"labels": labels, **notes}.items()}
    if sheet is not None:
        arrays["sheet"] = np.array(float(sheet))
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def _placed(drawings: list[Drawing]) -> tuple[list[Drawing], float]:
    """Return the drawings, moved so that all together start at (0, 0), and the side of their square."""
    points = np.concatenate([stroke for drawing in drawings for stroke in drawing])
    corner, side = points.min(axis=0), float(np.ptp(points, axis=0).max()) or 1.0
    return [[stroke - corner for stroke in drawing] for drawing in drawings], side
