"""What the site's pages load: scripts and styles, the model, the examples and the icons."""

import json
import shutil
from pathlib import Path

from PIL import Image

from digitlib._util.files import write_text
from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings, to_numbers
from digitlib.preprocessing.drawing import as_drawing, ink
from digitlib.website.recognizer.browser_model import SCRIPTS, browser_model
from digitlib.widgets.shared.front_end import SHEET

HERE = Path(__file__).parent
SHELL = HERE / "scripts" / "shell"
"""The folder with the scripts of every page: theme, search, scrolling, installing."""

LIVE = HERE / "scripts" / "live"
STYLE = HERE / "styles"
WIDGETS = HERE.parent / "widgets"
RECOGNISER = HERE / "recognizer"

SHARED_SCRIPTS = [
    SHELL / "scrolling.js",
    WIDGETS / "shared" / "elements.js",
    SHELL / "search.js",
    SHELL / "install.js",
]
PAD_SCRIPTS = [
    *(WIDGETS / f"{name}.js" for name in SHEET),
    WIDGETS / "answer" / "answer_view.js",
    *(RECOGNISER / f"{name}.js" for name in SCRIPTS),
    *(LIVE / f"{name}.js" for name in ("traits", "pictures", "words", "pad", "reader", "your_digits")),
    *(LIVE / f"{name}.js" for name in ("ten_digits", "feature_maps", "live")),
]
"""A pad, what reads it, and what is alive on the pages; the last starts it all."""

STYLES = [
    *(WIDGETS / f"{name}.css" for name in ("shared/elements", "pad/pad", "answer/answer")),
    *(STYLE / f"{name}.css" for name in ("site", "text", "live")),
]
MANIFEST = HERE / "templates" / "manifest.webmanifest"
COPIED = [*SHARED_SCRIPTS, *PAD_SCRIPTS, *STYLES, SHELL / "theme.js", MANIFEST]
MADE = ["model.js", "examples.js"]
ICON_SIZES = (192, 512)
"""The sides of the icons in pixels, which browsers ask of a site that can be installed."""

FRONT_PAGE = ["index.html", "offline.html", "search_index.js", *MADE, *(path.name for path in COPIED)]
"""The names of all files that the front page loads, besides pictures."""


def scripts_of(has_pad: bool) -> list[str]:
    """Return the scripts that a page loads after its text, in their order."""
    pad = [*MADE, *(path.name for path in PAD_SCRIPTS)] if has_pad else []
    return [*(path.name for path in SHARED_SCRIPTS), *pad]


def as_script(name: str, value: object) -> str:
    """Return a script that sets a constant to a value that JSON can hold."""
    return f"const {name} = {json.dumps(value, ensure_ascii=False)};\n"


def write_assets(target: Path) -> None:
    """Copy the scripts and styles, and write the model, the examples and the icons."""
    for path in COPIED:
        shutil.copyfile(path, target / path.name)
    write_text(target / "model.js", as_script("DIGIT_MODEL", browser_model()))
    drawings, labels = read_drawings(EXAMPLES_PATH)
    examples = [to_numbers(drawings[labels.index(str(digit))]) for digit in range(10)]
    write_text(target / "examples.js", as_script("EXAMPLE_DIGITS", examples))
    for size in ICON_SIZES:
        write_icon(target / f"icon-{size}.png", size)


def write_icon(path: Path, size: int) -> None:
    """Draw a seven, dark on white."""
    seven = as_drawing([[(x * size, y * size) for x, y in ((0.3, 0.26), (0.7, 0.26), (0.44, 0.76))]])
    grey = 255 - 228 * ink(seven, (size, size), size / 11)
    Image.fromarray(grey.round().astype("uint8")).save(path, optimize=True)
