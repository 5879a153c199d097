"""The ten digits that follow a reader through the notebooks."""

from pathlib import Path

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.preprocessing.drawing import Drawing


def example_digits() -> dict[int, Drawing]:
    """Return a drawing of each digit, 0 to 9, that stands in for the reader's own."""
    examples, labels = read_drawings(EXAMPLES_PATH)
    return {digit: examples[labels.index(str(digit))] for digit in range(10)}


def your_digits(folder: str | Path | None = None) -> dict[int, Drawing]:
    """Return a drawing of each digit, the one that the reader kept last; where there is none, an example.

    Parameters
    ----------
    folder : str or Path, optional
        Where drawings are kept; by default the reader's own folder.

    Returns
    -------
    dict
        The digits 0 to 9, each with its strokes in pad units: 0 to 280.
    """
    kept = {one.label: one.strokes for one in KeptDrawings(folder).read()}
    return {digit: kept.get(str(digit), example) for digit, example in example_digits().items()}
