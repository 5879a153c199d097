"""What the site's pages load: joined scripts, styles, the model, the examples and the icons."""

import shutil
from pathlib import Path

from PIL import Image

from digitlib._util.files import write_text
from digitlib._util.javascript import joined_script
from digitlib.data.drawing_files import to_numbers
from digitlib.data.your_digits import example_digits
from digitlib.preprocessing.drawing import as_drawing
from digitlib.preprocessing.inking import ink
from digitlib.website.recognizer.browser_model import browser_model, data_script

HERE = Path(__file__).parent
"""This folder is the room, whose scripts and styles go into the site."""

WIDGETS = HERE.parent / "widgets"
"""The site takes the pad and the answer, with their styles, from this room."""

SCRIPTS = HERE / "scripts"
"""The scripts lie here: ``shell`` is for every page, ``live`` for pages with a pad."""

JOINED = {
    "theme.js": SCRIPTS / "shell" / "theme.js",
    "site.js": SCRIPTS / "shell" / "site.js",
    "live.js": SCRIPTS / "live" / "live.js",
}
"""The site's scripts are each joined from the modules that an entry module imports."""

MADE = ["model.js", "examples.js"]
"""These scripts hold the model and the examples; pages with a pad load them before ``live.js``."""

STYLES = [
    *(WIDGETS / f"{name}.css" for name in ("common/elements", "common/bars", "pad/pad", "answer/answer")),
    *(HERE / "styles" / f"{name}.css" for name in ("site", "text", "live")),
]
"""Every page loads these styles in this order, in which later ones may overrule earlier ones."""

MANIFEST = HERE / "templates" / "manifest.webmanifest"
"""This file tells browsers how to install the front page."""

ICON_SIZES = (192, 512)
"""The icons have sides of so many pixels, which browsers ask of a site that can be installed."""

FRONT_PAGE = [
    *("index.html", "offline.html", "search_index.js", *JOINED, *MADE, MANIFEST.name),
    *(path.name for path in STYLES),
]
"""The front page loads these files, besides pictures; they are kept at once for use without a network."""


def scripts_of(has_pad: bool) -> list[str]:
    """Return the scripts that a page loads after its text, in their order."""
    return ["site.js", *([*MADE, "live.js"] if has_pad else [])]


def write_assets(target: Path) -> None:
    """Write the scripts and styles, the model, the examples and the icons."""
    for name, entry in JOINED.items():
        write_text(target / name, joined_script(entry))
    for path in (*STYLES, MANIFEST):
        shutil.copyfile(path, target / path.name)
    write_text(target / "model.js", data_script("model", browser_model()))
    write_text(
        target / "examples.js",
        data_script("examples", [to_numbers(drawing) for drawing in example_digits().values()]),
    )
    for size in ICON_SIZES:
        write_icon(target / f"icon-{size}.png", size)


def write_icon(path: Path, size: int) -> None:
    """Draw a seven, dark on white."""
    seven = as_drawing([[(x * size, y * size) for x, y in ((0.3, 0.26), (0.7, 0.26), (0.44, 0.76))]])
    grey = 255 - 228 * ink(seven, (size, size), size / 11)
    Image.fromarray(grey.round().astype("uint8")).save(path, optimize=True)
