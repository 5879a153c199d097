"""The arrays in a file of pen strokes, checked one by one: anybody may have made it."""

import io
import zipfile
from collections.abc import Mapping

import numpy as np

from digitlib.preprocessing.drawing import Drawing, as_drawing

NOTES = ("answers", "models", "times")
"""These texts may be known of each drawing besides its label and its writer."""


def arrays_in(content: bytes, largest: int) -> dict[str, np.ndarray]:
    """Return the arrays that belong to such a file; ValueError if one that must be there is not."""
    names = ("points", "stroke_ends", "drawing_ends", "labels")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())  # no more than that is unpacked
        if size <= largest:
            with np.load(io.BytesIO(content), allow_pickle=False) as file:
                wanted = [name for name in (*names, "sheet", "writers", *NOTES) if name in file]
                arrays = {name: file[name] for name in wanted}
    except Exception as error:  # unpacking what anybody may have made fails in a dozen ways
        raise ValueError("it cannot be unpacked.") from error
    if size > largest:
        raise ValueError(
            f"unpacked it has {size / 1e6:,.0f} MB; take a part of at most {largest / 1e6:,.0f} MB."
        )
    if missing := [name for name in names if name not in arrays]:
        raise ValueError(f"it has no {' and no '.join(missing)}.")
    return arrays


def drawings_in(arrays: Mapping[str, np.ndarray]) -> list[Drawing]:
    """Return the drawings after comparing how many there are of everything."""
    points, stroke_ends, drawing_ends = (arrays[name] for name in ("points", "stroke_ends", "drawing_ends"))
    if points.ndim != 2 or points.dtype.kind not in "fiu":
        raise ValueError("points must be numbers in two columns.")
    _check_ends("stroke_ends", stroke_ends, len(points))
    _check_ends("drawing_ends", drawing_ends, len(stroke_ends))
    strokes = np.split(points, stroke_ends[:-1])
    starts = [0, *drawing_ends[:-1]]
    return [as_drawing(strokes[start:end]) for start, end in zip(starts, drawing_ends, strict=True)]


def _check_ends(name: str, ends: np.ndarray, num: int) -> None:
    is_right = ends.ndim == 1 and ends.dtype.kind in "iu" and len(ends) > 0 and ends[-1] == num
    if not (is_right and ends[0] > 0 and (ends[1:] > ends[:-1]).all()):
        raise ValueError(f"{name} must be cumulative counts that end with {num}.")


def texts_in(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the strings of each drawing, by what they say."""
    num = len(arrays["drawing_ends"])
    texts = {name: arrays[name] for name in ("labels", "writers", *NOTES) if name in arrays}
    for name, own in texts.items():
        if own.shape != (num,) or own.dtype.kind not in "USiu":
            raise ValueError(f"{name} must be {num} strings, one for each drawing.")
    return {name: own.astype(str) for name, own in texts.items()}


def sheet_in(arrays: Mapping[str, np.ndarray]) -> float | None:
    """Return the side of the sheet that was drawn on; None if the file does not say."""
    if "sheet" not in arrays:
        return None
    sheet = arrays["sheet"]
    if sheet.shape != () or sheet.dtype.kind not in "fiu" or not 0 < sheet < np.inf:
        raise ValueError("sheet must be a number above 0.")
    return float(sheet)
