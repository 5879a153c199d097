"""Make the site: a front page that reads digits, and a page of each notebook as it is stored.

    python notebooks/pages.py [FOLDER]

Nothing is executed. The pages need no server: they work from disk, and from any host of static files, from
which the front page can be installed. Their code is the notebooks' own pad and ``digitlib/recognition/javascript``;
files are copied as they are.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import nbformat
from binder import links, origin, repository_at
from execute import GLOSSARY, HERE, paths, title_of
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image
from site_pages import SITE, Page, exporter, lay_out, prepare, write_lesson

from digitlib._util.files import write_text
from digitlib.data.drawing_files import to_numbers
from digitlib.data.your_digits import your_digits
from digitlib.preprocessing.drawing import as_drawing, ink
from digitlib.recognition.browser_model import SCRIPTS, write_browser_model

LIBRARY = HERE.parent / "digitlib"
WIDGETS = LIBRARY / "widgets"

SHARED_SCRIPTS = [WIDGETS / "elements.js"]
PAD_SCRIPTS = [
    *(WIDGETS / "sheet" / f"{name}.js" for name in ("ink", "strokes", "pointers", "keys", "paper")),
    WIDGETS / "answer_view.js",
    *(LIBRARY / "recognition" / "javascript" / f"{name}.js" for name in SCRIPTS),
    *(SITE / f"{name}.js" for name in ("traits", "pictures", "words", "pad", "reader", "your_digits")),
    *(SITE / f"{name}.js" for name in ("ten_digits", "feature_maps", "live")),
]
MADE = ["model.js", "examples.js"]
"""Scripts that are written here and loaded before the pad's."""

STYLES = [*(WIDGETS / f"{name}.css" for name in ("elements", "pad", "answer")), SITE / "site.css"]
PICTURE_WIDTH = 400
"""Pixels; twice as many as a notebook's picture has on the front page."""

ICON_SIZES = (192, 512)


def page_of(path: Path, notebook: nbformat.NotebookNode, target: Path) -> Page:
    """Return what is known of a notebook's page before it is rendered, and write its picture."""
    words = notebook.cells[0].source.split("\n\n")[1].replace("*", "").replace("\n", " ")
    picture = Image.open(path.with_suffix(".png"))
    picture.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    picture.convert("P", palette=Image.Palette.ADAPTIVE).save(target / path.with_suffix(".png").name, optimize=True)
    return Page(
        file=f"{path.stem}.html",
        title=title_of(notebook),
        description=words,
        words=words,
        picture=path.with_suffix(".png").name,
        height=round(200 * picture.height / picture.width),
        has_pad=any(cell.metadata.get("live", "python") != "python" for cell in notebook.cells),
    )


def write_pages(target: Path) -> None:
    """Write all pages, and the index of what they say."""
    notebooks = {path: prepare(nbformat.read(path, as_version=4)) for path in paths()}
    lessons = [page_of(path, notebook, target) for path, notebook in notebooks.items()]
    for page, previous, after in zip(lessons, [None, *lessons], [*lessons[1:], None]):
        page.previous, page.next = previous, after
    glossary = Page("glossary.html", "Glossary", "The words of the trade.")
    text = new_markdown_cell((HERE / GLOSSARY).read_text(encoding="utf-8"))
    sources = [*notebooks.values(), prepare(new_notebook(cells=[text]))]
    for page, notebook in zip([*lessons, glossary], sources, strict=True):
        _complete(page, lessons)
        write_text(target / page.file, write_lesson(page, notebook))
    front = Page("index.html", "A workbook for handwritten digits", "Draw a digit, and a small network reads it.")
    front.has_pad, front.links = True, online_links()
    _complete(front, lessons)
    body = exporter().environment.get_template("front.html.j2").render(page=front)
    write_text(target / front.file, lay_out(front, body))
    write_search_index(target, [*lessons, glossary])


def _complete(page: Page, lessons: list[Page]) -> None:
    page.lessons, page.styles = lessons, [path.name for path in STYLES]
    pad = [*MADE, *(path.name for path in PAD_SCRIPTS)] if page.has_pad else []
    page.scripts = [*(path.name for path in SHARED_SCRIPTS), *pad, "search.js"]


def write_search_index(target: Path, pages: list[Page]) -> None:
    """Write every section of every page, for the search to look through."""
    index = [
        {"page": page.file, "title": page.title, **vars(section)} for page in pages for section in page.sections
    ]
    write_text(target / "search_index.js", f"const SEARCH_INDEX = {json.dumps(index, ensure_ascii=False)};\n")


def online_links() -> dict[str, str]:
    """Return where the workbook runs online, if its repository has a public home."""
    try:
        repository = repository_at(origin())
    except ValueError:
        return {}
    return dict(line.strip("[)").split("](") for line in links(repository)[-1:])


def write_assets(target: Path) -> None:
    """Copy the scripts and styles, and write the model, the examples and the icons."""
    for path in [*SHARED_SCRIPTS, *PAD_SCRIPTS, *STYLES, SITE / "theme.js", SITE / "search.js"]:
        shutil.copyfile(path, target / path.name)
    shutil.copyfile(SITE / "manifest.webmanifest", target / "manifest.webmanifest")
    write_browser_model(target / "model.js")
    examples = [to_numbers(drawing) for drawing in your_digits(target / "none").values()]
    write_text(target / "examples.js", f"const EXAMPLE_DIGITS = {json.dumps(examples)};\n")
    for size in ICON_SIZES:
        write_icon(target / f"icon-{size}.png", size)


def write_icon(path: Path, size: int) -> None:
    """Draw a seven, dark on white."""
    seven = as_drawing([[(x * size, y * size) for x, y in ((0.3, 0.26), (0.7, 0.26), (0.44, 0.76))]])
    grey = 255 - 228 * ink(seven, (size, size), size / 11)
    Image.fromarray(grey.round().astype("uint8")).save(path, optimize=True)


def write_service_worker(target: Path, files: list[str]) -> None:
    """Write what keeps the site for use without a network; another version of any file makes another."""
    names = sorted(path.name for path in target.iterdir() if path.name != "service_worker.js")
    digest = hashlib.sha256(b"".join((target / name).read_bytes() for name in names)).hexdigest()[:16]
    head = f"const VERSION = {json.dumps(f'digits {digest}')};\nconst FILES = {json.dumps(files)};\n\n"
    write_text(target / "service_worker.js", head + (SITE / "service_worker.js").read_text("utf-8"))


def main(folder: str = "build/site") -> None:
    """Write the whole site into a folder, which is emptied first."""
    target = Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    write_assets(target)
    write_pages(target)
    front = ["index.html", "theme.js", "search.js", *MADE, *(path.name for path in [*SHARED_SCRIPTS, *PAD_SCRIPTS, *STYLES])]
    write_service_worker(target, ["./", *front, "manifest.webmanifest", "icon-192.png"])
    print(f"The site is in {target}; open {target / 'index.html'}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
