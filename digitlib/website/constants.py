"""The numbers and words that JavaScript shares with Python.

    python -m digitlib.website.constants

writes them to the ``constants.js`` of each folder that needs some. A value is defined in Python only; the
files are in the repository for editors, type checks and Node. A test compares them with what is written here.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from digitlib._util.files import write_text
from digitlib._util.javascript import joined_script
from digitlib.evaluation.corruptions import CORRUPTIONS, Corruption
from digitlib.metrics.calibration import NUM_BINS
from digitlib.metrics.probabilities import NUM_DIGITS
from digitlib.network.page_networks import FORMAT, LONGEST_ARCHITECTURE
from digitlib.plots.style import TEN_COLOURS
from digitlib.preprocessing.curve import COARSE, CORNER, NUM_PIECES, TURNS_ON, UNEVEN
from digitlib.preprocessing.drawing import MAX_COORDINATE, MAX_POINTS, MAX_SHEETS, MAX_STROKES, MAX_WAY
from digitlib.preprocessing.placing import DOT, SLIP
from digitlib.preprocessing.rescale import CROP_AT
from digitlib.preprocessing.sizes import (
    BOX_SIDE,
    BRUSH_WIDTH,
    CANVAS_SIDE,
    IMAGE_MIDDLE,
    IMAGE_SIDE,
    PEN_WIDTH,
    SHOWN_SIDE,
)
from digitlib.preprocessing.stages import STAGE_TITLES
from digitlib.recognition.prediction import ALMOST_CERTAIN
from digitlib.recognition.similarity import BLUR, DOUBT, GATES, MOST_FORGOTTEN, NUM_NEAREST, STRENGTH
from digitlib.server.limits import MAX_PICTURE_BYTES
from digitlib.website.recognizer.pictures.shared import PICTURE_CONSTANTS
from digitlib.website.training.data import NUM_FILES
from digitlib.widgets.answer.words import DRAW_ALONE, NO_DIGIT, NOTHING_READ, STANDS_OUT
from digitlib.widgets.common.webp import PICTURE_SIDE
from digitlib.widgets.picture.page_photo import LONGEST_NUMBER

DIGITLIB = Path(__file__).parents[1]
"""This folder is the package, in which the files below have their places."""

HEAD = "// Written by digitlib/website/constants.py from the values in Python, which say what they mean.\n\n"
"""Each file begins with these words, so that nobody changes it by hand."""

FIRST_INK = "widgets/page/first_ink.js"
"""This module inks the drawing page before anything else has loaded."""


def _range_of(corruption: Corruption) -> dict[str, object]:
    """Return the weakest and the strongest that is measured, and the strength that changes nothing."""
    strengths = corruption.strengths
    none = 1 if 1 in strengths and 0 not in strengths else 0
    return {"unit": corruption.unit, "low": min(strengths), "high": max(strengths), "none": none}


CONSTANTS: dict[str, dict[str, object]] = {
    "widgets/common/constants.js": {
        "CANVAS_SIDE": CANVAS_SIDE,
        "BRUSH_WIDTH": BRUSH_WIDTH,
        "MAX_POINTS": MAX_POINTS,
        "MAX_PICTURE_BYTES": MAX_PICTURE_BYTES,
        "ALMOST_CERTAIN": ALMOST_CERTAIN,
        "LONGEST_NUMBER": LONGEST_NUMBER,
    },
    "website/recognizer/constants.js": {
        "IMAGE_SIDE": IMAGE_SIDE,
        "NUM_DIGITS": NUM_DIGITS,
        "BOX_SIDE": BOX_SIDE,
        "IMAGE_MIDDLE": IMAGE_MIDDLE,
        "PEN_WIDTH": PEN_WIDTH,
        "CROP_AT": CROP_AT,
        "SHOWN_SIDE": SHOWN_SIDE,
        "DOT": DOT,
        "SLIP": SLIP,
        "MAX_STROKES": MAX_STROKES,
        "MAX_COORDINATE": MAX_COORDINATE,
        "MAX_SHEETS": MAX_SHEETS,
        "MAX_WAY": MAX_WAY,
        "COARSE": COARSE,
        "CORNER": CORNER,
        "TURNS_ON": TURNS_ON,
        "UNEVEN": UNEVEN,
        "NUM_PIECES": NUM_PIECES,
    },
    "website/recognizer/teaching/constants.js": {
        "BLUR": BLUR,
        "NUM_NEAREST": NUM_NEAREST,
        "STRENGTH": STRENGTH,
        "DOUBT": DOUBT,
        "GATES": GATES.tolist(),
        "MOST_FORGOTTEN": MOST_FORGOTTEN,
    },
    "website/training/constants.js": {
        "FORMAT": FORMAT,
        "LONGEST_ARCHITECTURE": LONGEST_ARCHITECTURE,
        "NUM_FILES": NUM_FILES,
    },
    "website/scripts/live/constants.js": {
        "STAGE_TITLES": list(STAGE_TITLES.values()),
        "PICTURE_SIDE": PICTURE_SIDE,
        "STANDS_OUT": STANDS_OUT,
        "NOTHING_READ": NOTHING_READ,
        "NO_DIGIT": NO_DIGIT,
        "DRAW_ALONE": DRAW_ALONE,
        "TEN_COLOURS": TEN_COLOURS,
        "NUM_BINS": NUM_BINS,
    },
    **PICTURE_CONSTANTS,
    "website/scripts/lessons/handwriting/constants.js": {
        "CORRUPTIONS": {name: _range_of(corruption) for name, corruption in CORRUPTIONS.items()},
    },
}
"""Each file in the package gets these constants."""


def module_of(constants: dict[str, object]) -> str:
    """Return a JavaScript module that exports these constants."""
    lines = [f"export const {name} = {_as_javascript(value)};\n" for name, value in constants.items()]
    return HEAD + "".join(lines)


def _as_javascript(value: object) -> str:
    """Return a value as JSON, and a number as people write it: 20 for 20.0, 1e30 for 1e+30."""
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace("e+", "e")
    return json.dumps(value, ensure_ascii=False)


def written() -> Iterator[tuple[str, str]]:
    """Yield every file that is written here: its place in the package, and its text.

    Voilà's template takes the first sheet's modules as one text, and Jinja cannot join them. It is joined
    last, for it holds constants that may have been written a moment ago.
    """
    for name, values in CONSTANTS.items():
        yield name, module_of(values)
    first_ink = f"{{% raw %}}{joined_script(DIGITLIB / FIRST_INK)}{{% endraw %}}\n"
    yield "widgets/page/template/first_ink.js.j2", first_ink


def main() -> None:
    """Write all the files."""
    for name, text in written():
        write_text(DIGITLIB / name, text)


if __name__ == "__main__":
    main()
