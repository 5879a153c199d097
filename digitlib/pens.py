"""Files of pen strokes: drawings of many people with their labels, to measure on.

A file is an ``.npz`` with ``points`` (N, 2), x to the right and y down; ``stroke_ends`` and
``drawing_ends``, cumulative counts of points and of strokes; and ``labels``, a string for each drawing.
"""

import dataclasses
import zipfile
import zlib
from pathlib import Path

import numpy as np

from digitlib.drawing import Drawing, as_drawing
from digitlib.preprocessing import from_strokes

DIGITS = tuple("0123456789")

PLAIN_LETTERS = tuple("AEFHKMNPRVWXdfhkmnprvwx")
"""The letters that nobody would call a digit."""


@dataclasses.dataclass(frozen=True, eq=False)
class PenFile:
    """Drawings and their labels."""

    name: str
    drawings: list[Drawing]
    labels: np.ndarray
    """(n,) strings."""

    def only(self, labels: tuple[str, ...]) -> "PenFile":
        """Return the part with these labels."""
        return self._part(np.isin(self.labels, labels))

    def without(self, labels: tuple[str, ...]) -> "PenFile":
        """Return the part with other labels."""
        return self._part(~np.isin(self.labels, labels))

    def images(self, recipe: str = "mnist") -> np.ndarray:
        """Return the digit images, (n, 28, 28) float32, 0 = paper and 1 = ink.

        All drawings lie where they were drawn on one tablet, which is shown as large as a canvas.
        """
        corner, side = self._tablet()
        images = [
            from_strokes([stroke - corner for stroke in drawing], recipe, canvas_side=side).image
            for drawing in self.drawings
        ]
        return np.stack(images).clip(0, 1)

    def _part(self, chosen: np.ndarray) -> "PenFile":
        drawings = [drawing for drawing, wanted in zip(self.drawings, chosen, strict=True) if wanted]
        return dataclasses.replace(self, drawings=drawings, labels=self.labels[chosen])

    def _tablet(self) -> tuple[np.ndarray, float]:
        points = np.concatenate([stroke for drawing in self.drawings for stroke in drawing])
        low, high = points.min(axis=0), points.max(axis=0)
        return low, float((high - low).max()) or 1.0


def read_pens(path: str | Path) -> PenFile:
    """Read a file of pen strokes.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is no such file, or cut short; or it holds no drawings.
    """
    path = Path(path)
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in ("points", "stroke_ends", "drawing_ends", "labels")}
        strokes = np.split(arrays["points"], arrays["stroke_ends"][:-1])
        ends, labels = arrays["drawing_ends"].tolist(), arrays["labels"].astype(str)
        drawings = [as_drawing(strokes[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    except FileNotFoundError as error:
        raise FileNotFoundError(f"There is no file {path}.") from error
    except (
        OSError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise ValueError(f"{path.name} is no file of pen strokes (see digitlib/pens.py): {error}") from error
    if len(labels) != len(drawings) or not drawings:
        raise ValueError(
            f"{path.name} has {len(drawings)} drawings and {len(labels)} labels; give as many of both."
        )
    return PenFile(path.name, drawings, labels)
