"""What the site's pages load: joined scripts, styles, the model, the examples, digits and the icons."""

import shutil
from pathlib import Path

from PIL import Image

from digitlib._util.files import write_text
from digitlib._util.javascript import joined_script
from digitlib.data.drawing_files import to_numbers
from digitlib.data.your_digits import example_digits
from digitlib.preprocessing.drawing import as_drawing
from digitlib.preprocessing.inking import ink
from digitlib.website.figures import write_figure_data
from digitlib.website.recognizer.browser_model import browser_model, data_script
from digitlib.website.recognizer.pictures.ink_model import ink_model
from digitlib.website.recognizer.teaching.rehearsal import rehearsal
from digitlib.website.training.data import PARTS, write_training_data

HERE = Path(__file__).parent
"""This folder is the room, whose scripts and styles go into the site."""

WIDGETS = HERE.parent / "widgets"
"""The site takes the pad and the answer, with their styles, from this room."""

SCRIPTS = HERE / "scripts"
"""The scripts lie here: ``shell`` is for every page, ``live`` for pads, the others for their pages."""

JOINED = {
    "theme.js": SCRIPTS / "shell" / "theme.js",
    "site.js": SCRIPTS / "shell" / "site.js",
    "front.js": SCRIPTS / "front" / "front.js",
    "live.js": SCRIPTS / "live" / "live.js",
    "lessons.js": SCRIPTS / "lessons" / "lessons.js",
    "journey.js": SCRIPTS / "journey" / "journey.js",
    "photo.js": SCRIPTS / "photo" / "photo.js",
}
"""The site's scripts are each joined from the modules that an entry module imports."""

MADE = ["model.js", "examples.js"]
"""These scripts hold the model and the examples; pages with a pad load them before their own script."""

REHEARSED = "rehearsal.js"
"""This script holds what is rehearsed; a page loads it when the reader teaches the network their digits."""

TRAINER = HERE / "training" / "worker" / "worker.js"
"""This entry module trains. A page starts it from its text, for one from disk may load no worker's file."""

PICTURE_READER = HERE / "recognizer" / "pictures" / "worker" / "worker.js"
"""This entry module reads pictures, in a worker that a page starts from its text, too."""

ON_DEMAND = [f"{name}.js" for name in PARTS]
"""These files, 7.7 MB, are loaded when somebody trains, and kept then: nobody gets them unasked."""

STYLES = [
    *(WIDGETS / f"{name}.css" for name in ("common/elements", "common/bars", "pad/pad", "answer/answer")),
    WIDGETS / "picture" / "page_photo.css",
    *(HERE / "styles" / f"{name}.css" for name in ("site", "header", "text", "code", "panels", "tables")),
    *(HERE / "styles" / f"{name}.css" for name in ("live", "figures", "training", "explain", "journey")),
    *(HERE / "styles" / f"{name}.css" for name in ("experiments", "handwriting", "app", "photo", "print")),
]
"""These styles are joined in this order, in which later ones may overrule earlier ones."""

STYLE_SHEET = "style.css"
"""Every page loads this one style sheet: a browser shows nothing of a page before it has all of them."""

MANIFEST = HERE / "templates" / "manifest.webmanifest"
"""This file tells browsers how to install the front page."""

ICON_SIZES = (192, 512)
"""The icons have sides of so many pixels, which browsers ask of a site that can be installed."""

FRONT_PAGE = [
    *("index.html", "offline.html", "search_index.js", MANIFEST.name, STYLE_SHEET),
    *("theme.js", "site.js", *MADE, "front.js"),
]
"""The front page loads these files, besides pictures; they are kept at once for use without a network."""


def scripts_of(live: str) -> list[str]:
    """Return the scripts that a page loads after its text, in order; ``live`` is for what can be drawn on."""
    if live == "front.js":  # its pad takes ink before the model has come, which is large
        return ["site.js", "examples.js", live, "model.js"]
    return ["site.js", *([*MADE, live] if live else [])]


def write_assets(target: Path) -> None:
    """Write the scripts and styles, models, examples, icons, what trains and what reads pictures."""
    for name, entry in JOINED.items():
        write_text(target / name, joined_script(entry))
    write_text(target / STYLE_SHEET, joined_styles())
    shutil.copyfile(MANIFEST, target / MANIFEST.name)
    write_text(target / "model.js", data_script("model", browser_model()))
    write_text(
        target / "examples.js",
        data_script("examples", [to_numbers(drawing) for drawing in example_digits().values()]),
    )
    write_text(target / REHEARSED, data_script("rehearsal", rehearsal()))
    write_text(target / "train_worker.js", data_script("trainer", joined_script(TRAINER)))
    write_text(target / "picture_worker.js", data_script("pictureWorker", joined_script(PICTURE_READER)))
    write_text(target / "ink.js", data_script("ink", ink_model()))
    write_training_data(target)
    write_figure_data(target)
    for size in ICON_SIZES:
        write_icon(target / f"icon-{size}.png", size)


def joined_styles() -> str:
    """Return all styles as one text."""
    return "\n".join(path.read_text("utf-8") for path in STYLES)


def write_icon(path: Path, size: int) -> None:
    """Draw a seven, dark on white."""
    seven = as_drawing([[(x * size, y * size) for x, y in ((0.3, 0.26), (0.7, 0.26), (0.44, 0.76))]])
    grey = 255 - 228 * ink(seven, (size, size), size / 11)
    Image.fromarray(grey.round().astype("uint8")).save(path, optimize=True)
