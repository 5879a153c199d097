"""Make the site: a front page that reads digits, and a page of each notebook as it is stored.

    python notebooks/pages.py [FOLDER]

Nothing is executed. The pages need no server: they work from disk, and from any host of static files, from
which the front page can be installed. Their pad is the notebooks' own.
"""

import dataclasses
import json
import re
import shutil
import sys
from pathlib import Path

import nbformat
from binder import home_at, links, origin, repository_at
from execute import GLOSSARY, HERE, paths, title_of
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image
from site_assets import write_assets, write_service_worker
from site_pages import Page, front_page, lesson_page, offline_page, prepare

from digitlib._util.files import write_text

PICTURE_WIDTH = 400
"""Pixels; twice as many as a notebook's picture has on the front page."""


def page_of(path: Path, notebook: NotebookNode) -> Page:
    """Return what is known of a notebook's page before it is rendered."""
    has_pad = any("live" in cell.metadata.get("site", {}) for cell in notebook.cells)
    return Page(
        f"{path.stem}.html", title_of(notebook), words_of(path), path.with_suffix(".png").name, has_pad
    )


def words_of(path: Path) -> str:
    """Return what the README's table says of a notebook."""
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"notebooks/{path.name}\)<br>(.+?) \|", readme)
    if not found:
        raise ValueError(f"{path.name} is missing in the README's table of notebooks.")
    return found[1].replace("`", "")


def glossary() -> tuple[Page, NotebookNode]:
    """Return the glossary's page, and its text as a notebook of one cell."""
    text = (HERE / GLOSSARY).read_text(encoding="utf-8")
    page = Page("glossary.html", "Glossary", "The words of the trade.")
    return page, new_notebook(cells=[new_markdown_cell(text)])


def write_pages(target: Path) -> None:
    """Write all pages, and the index of what they say."""
    notebooks = {path: nbformat.read(path, as_version=4) for path in paths()}
    lessons = [page_of(path, notebook) for path, notebook in notebooks.items()]
    sources = [*zip(lessons, notebooks.values(), strict=True), glossary()]
    for page, notebook in sources:
        write_text(target / page.file, lesson_page(page, lessons, prepare(notebook)))
    write_text(target / "index.html", front_page(lessons, home(), online_links()))
    write_text(target / "offline.html", offline_page(lessons))
    index = [
        {"page": page.file, "title": page.title} | dataclasses.asdict(section)
        for page, _ in sources
        for section in page.sections
    ]
    write_text(target / "search_index.js", f"const SEARCH_INDEX = {json.dumps(index, ensure_ascii=False)};\n")


def online_links() -> dict[str, str]:
    """Return where the drawing page runs online, if its repository has a public home."""
    try:
        repository = repository_at(origin())
    except ValueError:
        return {}
    *_, (words, link) = links(repository).items()
    return {f"{words} on Binder": link}


def home() -> str:
    """Return the page from which the workbook can be had; nothing if its repository has no public one."""
    try:
        return home_at(origin())
    except ValueError:
        return ""


def write_pictures(target: Path) -> None:
    """Write the notebooks' pictures, smaller and in a few colours."""
    for path in paths():
        picture = Image.open(path.with_suffix(".png"), formats=["PNG"])
        picture.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
        small = picture.convert("P", palette=Image.Palette.ADAPTIVE)
        small.save(target / path.with_suffix(".png").name, optimize=True)


def empty(target: Path) -> None:
    """Make a folder for the site, without what an earlier site left there.

    Raises
    ------
    ValueError
        It holds something else.
    """
    if target.exists() and any(target.iterdir()) and not (target / "search_index.js").exists():
        raise ValueError(f"{target} holds other files; name an empty folder, or an earlier site's.")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)


def main(folder: str = "build/site") -> None:
    """Write the whole site into a folder."""
    target = Path(folder)
    empty(target)
    write_assets(target)
    write_pictures(target)
    write_pages(target)
    write_service_worker(target)
    print(f"The site is in {target}; open {target / 'index.html'}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
