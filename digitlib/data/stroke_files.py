"""Files of pen strokes: drawings of many people with their labels, to measure on.

A file is an ``.npz`` with ``points`` (N, 2), x to the right and y down; ``stroke_ends`` and
``drawing_ends``, cumulative counts of points and of strokes; ``labels``, a string for each drawing; and, if
it is known who made each, ``writers``, another.
"""

import dataclasses
import zipfile
import zlib
from pathlib import Path

import numpy as np

from digitlib._util.files import file_digest, written_whole
from digitlib.preprocessing.drawing import Drawing, as_drawing
from digitlib.preprocessing.stages import from_strokes

DIGITS = tuple("0123456789")

PLAIN_LETTERS = tuple("AEFHKMNPRVWXdfhkmnprvwx")
"""The letters that nobody would call a digit."""


@dataclasses.dataclass(frozen=True, eq=False)
class PenFile:
    """Drawings on one tablet, and their labels."""

    path: Path
    digest: str
    """SHA-256 of the file."""
    drawings: list[Drawing]
    """From (0, 0), the tablet's top-left corner."""
    labels: np.ndarray
    """(n,) strings."""
    writers: np.ndarray
    """(n,) strings: who made each, all empty if the file does not say."""
    side: float
    """Of the tablet, as far as it was drawn on, in the drawings' unit."""

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
        return dataclasses.replace(
            self, drawings=drawings, labels=self.labels[chosen], writers=self.writers[chosen]
        )


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
    kind = f"{path.name} is no file of pen strokes (see digitlib/data/stroke_files.py)"
    try:
        parts = _read(path)
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(f"{kind}: it is no .npz file with these arrays, or damaged.") from error
    try:
        drawings, labels, writers = _split(*parts)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{kind}: {error}") from error
    points = np.concatenate([stroke for drawing in drawings for stroke in drawing])
    corner, side = points.min(axis=0), float(np.ptp(points, axis=0).max()) or 1.0
    moved = [[stroke - corner for stroke in drawing] for drawing in drawings]
    return PenFile(path, file_digest(path), moved, labels, writers, side)


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
    checked = [as_drawing(drawing) for drawing in drawings]
    strokes = [stroke for drawing in checked for stroke in drawing]
    with written_whole(path) as unfinished, unfinished.open("wb") as file:
        np.savez_compressed(
            file,
            points=np.concatenate(strokes),
            stroke_ends=np.cumsum([len(stroke) for stroke in strokes]),
            drawing_ends=np.cumsum([len(drawing) for drawing in checked]),
            labels=np.array(labels, dtype=str),
            writers=np.array(writers or [""] * len(labels), dtype=str),
        )


def _read(path: Path) -> list[np.ndarray]:
    with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
        parts = [file[name] for name in ("points", "stroke_ends", "drawing_ends", "labels")]
        return [*parts, file["writers"] if "writers" in file else np.full(len(parts[-1]), "")]


def _split(
    points: np.ndarray,
    stroke_ends: np.ndarray,
    drawing_ends: np.ndarray,
    labels: np.ndarray,
    writers: np.ndarray,
) -> tuple[list[Drawing], np.ndarray, np.ndarray]:
    """Return the drawings, their labels and writers after comparing how many there are of everything."""
    for name, ends, num in (
        ("stroke_ends", stroke_ends, len(points)),
        ("drawing_ends", drawing_ends, len(stroke_ends)),
    ):
        if len(ends) == 0 or ends[-1] != num:
            raise ValueError(f"{name} must be cumulative counts that end with {num}")
    for name, own in (("labels", labels), ("writers", writers)):
        if len(own) != len(drawing_ends):
            raise ValueError(f"{len(own)} {name} for {len(drawing_ends)} drawings")
    strokes = np.split(points, stroke_ends[:-1])
    starts = [0, *drawing_ends[:-1]]
    drawings = [as_drawing(strokes[start:end]) for start, end in zip(starts, drawing_ends, strict=True)]
    return drawings, labels.astype(str), writers.astype(str)
