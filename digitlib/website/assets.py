"""What the site's pages load: scripts and styles as they are, the model, icons, and the service worker."""

import hashlib
import json
import shutil
from pathlib import Path

from execute import HERE
from PIL import Image

from digitlib._util.files import file_digest, write_text
from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings, to_numbers
from digitlib.preprocessing.drawing import as_drawing, ink
from digitlib.recognition.browser_model import SCRIPTS, write_browser_model
from digitlib.widgets.front_end import SHEET

SITE = HERE / "site"
LIBRARY = HERE.parent / "digitlib"
WIDGETS = LIBRARY / "widgets"
RECOGNISER = LIBRARY / "recognition" / "javascript"

SHARED_SCRIPTS = [SITE / "scrolling.js", WIDGETS / "elements.js", SITE / "search.js", SITE / "install.js"]
PAD_SCRIPTS = [
    *(WIDGETS / f"{name}.js" for name in SHEET),
    WIDGETS / "answer_view.js",
    *(RECOGNISER / f"{name}.js" for name in SCRIPTS),
    *(SITE / f"{name}.js" for name in ("traits", "pictures", "words", "pad", "reader", "your_digits")),
    *(SITE / f"{name}.js" for name in ("ten_digits", "feature_maps", "live")),
]
"""A pad, what reads it, and what is alive on the pages; the last starts it all."""

STYLES = [
    *(WIDGETS / f"{name}.css" for name in ("elements", "pad", "answer")),
    *(SITE / f"{name}.css" for name in ("site", "text", "live")),
]
COPIED = [*SHARED_SCRIPTS, *PAD_SCRIPTS, *STYLES, SITE / "theme.js", SITE / "manifest.webmanifest"]
WORKER = SITE / "service_worker.js"
MADE = ["model.js", "examples.js"]
ICON_SIZES = (192, 512)
FRONT_PAGE = ["index.html", "offline.html", "search_index.js", *MADE, *(path.name for path in COPIED)]
"""All that the front page loads, besides pictures."""


def scripts_of(has_pad: bool) -> list[str]:
    """Return the scripts that a page loads after its text, in their order."""
    pad = [*MADE, *(path.name for path in PAD_SCRIPTS)] if has_pad else []
    return [*(path.name for path in SHARED_SCRIPTS), *pad]


def write_assets(target: Path) -> None:
    """Copy the scripts and styles, and write the model, the examples and the icons."""
    for path in COPIED:
        shutil.copyfile(path, target / path.name)
    write_browser_model(target / "model.js")
    drawings, labels = read_drawings(EXAMPLES_PATH)
    examples = [to_numbers(drawings[labels.index(str(digit))]) for digit in range(10)]
    write_text(target / "examples.js", f"const EXAMPLE_DIGITS = {json.dumps(examples)};\n")
    for size in ICON_SIZES:
        write_icon(target / f"icon-{size}.png", size)


def write_icon(path: Path, size: int) -> None:
    """Draw a seven, dark on white."""
    seven = as_drawing([[(x * size, y * size) for x, y in ((0.3, 0.26), (0.7, 0.26), (0.44, 0.76))]])
    grey = 255 - 228 * ink(seven, (size, size), size / 11)
    Image.fromarray(grey.round().astype("uint8")).save(path, optimize=True)


def write_service_worker(target: Path) -> None:
    """Write what keeps the site for use without a network; another version of any file makes another."""
    paths = sorted({*target.iterdir()} - {target / WORKER.name})
    digests = {path.name: file_digest(path) for path in paths}
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:16]
    files = [*FRONT_PAGE, *(path.name for path in paths if path.suffix == ".png")]
    constants = {"VERSION": version, "DIGESTS": digests, "FILES": files}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    write_text(target / WORKER.name, f"{head}\n{WORKER.read_text('utf-8')}")
