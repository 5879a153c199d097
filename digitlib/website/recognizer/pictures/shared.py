"""What reading pictures shares between JavaScript and Python: see :mod:`digitlib.website.constants`.

JavaScript's modules are joined into one, where each name stands once: what Python tells apart by its module
has a longer name here.
"""

from digitlib.preprocessing import cuts, lines, page
from digitlib.preprocessing.photo import digit_ink, field, ink_map, ink_part, levels, pen_parts
from digitlib.preprocessing.pixels import arrays, colours, formats, other_formats
from digitlib.preprocessing.sizes import MIN_PEN_WIDTH
from digitlib.recognition import grouping, prediction, reading
from digitlib.widgets.picture import label_sides, page_photo


def named(module: object, *names: str) -> dict[str, object]:
    """Return a module's constants by their names."""
    return {name: getattr(module, name) for name in names}


def no_picture() -> str:
    """Return what a file that cannot be read is called where only a browser decodes it."""
    *others, last = (name for name in formats.FORMATS if name not in ("TIFF", "PPM"))
    return formats.NO_PICTURE.replace(formats.FORMAT_NAMES, f"{', '.join(others)} or {last}")


FOLDER = "website/recognizer/pictures"
"""These files lie here in the package."""

PICTURE_CONSTANTS: dict[str, dict[str, object]] = {
    f"{FOLDER}/pixels/constants.js": {
        **named(formats, "MAX_PIXELS", "WORKING_SIDE"),
        "NO_PICTURE": no_picture(),
        "HEAD_BYTES": other_formats.HEAD_BYTES,
        "SIGNS": [(sign.decode("ascii"), what) for sign, what in other_formats.SIGNS],
        **named(arrays, "STRIP_PIXELS"),
        **named(colours, "SAMPLED_SIDE", "LEAST_SHARE"),
        "MIN_PEN_WIDTH": MIN_PEN_WIDTH,
    },
    f"{FOLDER}/photo/constants.js": {
        **named(field, "FIELD_SIDE", "LEAST_VARIANCE"),
        "PAPER_CLASS": field.PAPER,
        "DIGIT_CLASS": field.DIGIT,
        **named(ink_map, "OVERLAP"),
        **named(ink_part, "INK_EDGE", "HALO"),
        "PAPER_COARSE": levels.COARSE,
        **named(levels, "NEIGHBOURHOOD", "LEAST_WEIGHT", "LEAST_DEPTH", "REACH"),
        **named(digit_ink, "MAX_SIDE", "MIN_SIDE", "MIN_LENGTH", "NEAR", "LARGE", "SOME_INK", "LEAST_INK"),
        **named(digit_ink, "LEAST_SECOND", "CLOSE"),
        **named(pen_parts, "PAGE_SIDE", "LEGIBLE", "MOST_LOOKS"),
    },
    f"{FOLDER}/page/constants.js": {
        "MAX_PAGE_PARTS": page.MAX_PARTS,
        **named(page, "LEAST_NUMBER", "MAX_CUTS"),
        **named(lines, "SMALL", "SAME_LINE", "STACKED", "WIDE_GAP", "WIDER_GAP", "ASKEW"),
        **named(cuts, "WIDE", "CUT_DISTANCE"),
        "MAX_DIGIT_PARTS": grouping.MAX_PARTS,
        **named(grouping, "MAX_WIDTH", "FLATTEST", "USUAL_SIZE", "USUAL_OVERLAP", "USUAL_GAP", "COST"),
        **named(grouping, "CUT_COST", "NO_DIGIT_COST"),
    },
    f"{FOLDER}/constants.js": {
        "CERTAIN_INK": reading.LEAST_INK,
        "CERTAIN_DIGIT": reading.LEAST_DIGIT,
        **named(prediction, "REASONS", "SEVERAL_DIGITS"),
    },
    "website/scripts/photo/constants.js": {
        **named(label_sides, "LABEL_HEIGHT", "CHARACTER_WIDTH", "MARGINS", "EDGE"),
        **named(page_photo, "SHOWN_SIZE", "PHONE_WIDTH", "LEGIBLE_HEIGHT"),
    },
}
"""Each file in the package gets these constants."""
