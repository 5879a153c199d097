"""The whole site, written into a folder.

Nothing is executed. The pages need no server: they work from disk, and from any host of static files, from
which the front page can be installed. Their pad is the notebooks' own.
"""

import dataclasses
import shutil
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image

from digitlib._util.files import write_text
from digitlib.website.assets import write_assets
from digitlib.website.binder import binder_links, colab_links, home_at, origin, repository_at
from digitlib.website.cleaning import prepare
from digitlib.website.notebooks import FOLDER, GLOSSARY, description_of, paths, read_notebook, title_of
from digitlib.website.pages import ALIVE, Page, alive_page, front_page, lesson_page, offline_page
from digitlib.website.recognizer.browser_model import data_script
from digitlib.website.service_worker import write_service_worker

PICTURE_WIDTH = 400
"""A notebook's picture is this many pixels wide, twice what the front page shows, for sharp screens."""

SEARCH_INDEX = "search_index.js"
"""This file holds all sections for the search; a folder that has it holds an earlier site."""


def write_site(folder: str | Path) -> None:
    """Write the whole site into a folder, which is emptied of an earlier one.

    Raises
    ------
    FileNotFoundError
        There are no notebooks: the package was installed without them.
    ValueError
        The folder holds something else than a site.
    """
    target = Path(folder)
    notebooks = {path: read_notebook(path) for path in paths()}
    _empty(target)
    write_assets(target)
    for path in notebooks:
        _write_picture(path.with_suffix(".png"), target)
    _write_pages(target, notebooks)
    write_service_worker(target)


def _empty(target: Path) -> None:
    """Make a folder for the site, without what an earlier site left there."""
    if target.exists() and any(target.iterdir()) and not (target / SEARCH_INDEX).exists():
        raise ValueError(f"{target} holds other files; name an empty folder, or an earlier site's.")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / SEARCH_INDEX).touch()  # or a site that was never finished would count as other files


def _write_picture(source: Path, target: Path) -> None:
    """Write a notebook's picture, smaller and in a few colours."""
    picture = Image.open(source, formats=["PNG"])
    picture.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    picture.convert("P", palette=Image.Palette.ADAPTIVE).save(target / source.name, optimize=True)


def _write_pages(target: Path, notebooks: dict[Path, NotebookNode]) -> None:
    """Write all pages, and the index of what they say."""
    colab = _on_colab()
    lessons = [page_of(path, notebook, colab.get(path.name, "")) for path, notebook in notebooks.items()]
    sources = [*zip(lessons, notebooks.values(), strict=True), glossary()]
    for page, notebook in sources:
        write_text(target / page.file, lesson_page(page, lessons, prepare(notebook)))
    write_text(target / "index.html", front_page(lessons, *_online()))
    write_text(target / "offline.html", offline_page(lessons))
    for page in ALIVE:
        write_text(target / page.file, alive_page(page, lessons))
    sections = [
        {"page": page.file, "title": page.title} | dataclasses.asdict(section)
        for page in [*(page for page, _ in sources), *ALIVE]
        for section in page.sections
    ]
    write_text(target / SEARCH_INDEX, data_script("sections", sections))


def page_of(path: Path, notebook: NotebookNode, colab: str = "") -> Page:
    """Return what is known of a notebook's page before it is rendered."""
    live = [cell.metadata.get("site", {}).get("live") for cell in notebook.cells]
    words, picture = description_of(notebook).replace("`", ""), path.with_suffix(".png").name
    script = "lessons.js" if any(live) else ""
    return Page(f"{path.stem}.html", title_of(notebook), words, picture, script, colab)


def glossary() -> tuple[Page, NotebookNode]:
    """Return the glossary's page, and its text as a notebook of one cell."""
    text = (FOLDER / GLOSSARY).read_text(encoding="utf-8")
    page = Page("glossary.html", "Glossary", "The words of the trade.")
    return page, new_notebook(cells=[new_markdown_cell(text)])


def _on_colab() -> dict[str, str]:
    """Return each notebook's address on Colab, if the repository has a home from which that opens it."""
    try:
        return colab_links(origin())
    except ValueError:
        return {}


def _online() -> tuple[str, dict[str, str]]:
    """Return the address of the repository and a link to its drawing page, if it has a public home."""
    try:
        home, repository = home_at(origin()), repository_at(origin())
    except ValueError:
        return "", {}
    *_, (words, link) = binder_links(repository).items()
    return home, {f"{words} on Binder": link}
