"""Make web pages of the notebooks as they are stored, with a contents page, for a course's site.

    python notebooks/pages.py [FOLDER] [light|dark]

Nothing is executed. Widgets show their stored pictures; links lead from page to page.
"""

import html
import re
import sys
from pathlib import Path

import nbformat
from execute import CONTENTS, GLOSSARY, HERE, paths, title_of
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from digitlib._util.files import write_text

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A workbook for handwritten digits</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
li {{ margin: 1.2rem 0; }}
img {{ max-width: 100%; max-height: 9rem; background: white; border-radius: 4px; }}
</style>
</head>
<body>
<h1>A workbook for handwritten digits</h1>
<p>For everyone who knows a little Python and wants to know how a computer reads digits: from a first look
at the pixels to a network that reads your own handwriting while you draw. Each page builds on those before
it. They are printed copies, to read; to draw, and to run and change the code, open the notebooks in
JupyterLab, as the workbook's README says.</p>
<ol>
{entries}
</ol>
<p>The <a href="glossary.html">glossary</a> has the words of the trade.</p>
</body>
</html>
"""

PRINTED = f"""*This page is a printed copy: where the notebook has a pad, it shows what was drawn there.*
[Contents]({CONTENTS})"""

TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block data_png scoped -%}
<div class="jp-RenderedImage jp-OutputArea-output">
<img alt="{{ output | get_metadata('alt', 'image/png') | escape_html }}"
     src="data:image/png;base64,{{ output.data['image/png'] }}">
</div>
{%- endblock data_png -%}
"""
"""JupyterLab's page; its own block for pictures leaves out their words."""


def page_of(notebook: NotebookNode, theme: str) -> str:
    """Return a notebook as a web page whose links lead to the other pages."""
    title = title_of(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = cell.source.replace(CONTENTS, "index.html").replace(GLOSSARY, "glossary.html")
            cell.source = re.sub(r"\]\((\w+)\.ipynb\)", r"](\1.html)", source)
    exporter = HTMLExporter(theme=theme, exclude_input_prompt=True, exclude_output_prompt=True)
    exporter.raw_template = TEMPLATE
    return exporter.from_notebook_node(notebook, {"metadata": {"name": title}})[0]


def entry_of(notebook: NotebookNode, path: Path) -> str:
    """Return a notebook's line in the contents: its link, its first sentences, its picture."""
    title = html.escape(title_of(notebook))
    words = html.escape(notebook.cells[0].source.split("\n\n")[1].replace("*", ""))
    link = f'<a href="{path.stem}.html">{title}</a>'
    return f'<li>{link}<br>{words}<br><img src="{path.stem}.png" alt="A figure from {title}"></li>'


def main(folder: str = "build/site", theme: str = "light") -> None:
    """Write all pages, their pictures and the contents into a folder."""
    target, entries = Path(folder), []
    target.mkdir(parents=True, exist_ok=True)
    for path in paths():
        notebook = nbformat.read(path, as_version=4)
        entries.append(entry_of(notebook, path))
        notebook.cells.insert(1, new_markdown_cell(PRINTED))
        (target / f"{path.stem}.png").write_bytes(path.with_suffix(".png").read_bytes())
        write_text(target / f"{path.stem}.html", page_of(notebook, theme))
    glossary = new_notebook(cells=[new_markdown_cell((HERE / GLOSSARY).read_text(encoding="utf-8"))])
    write_text(target / "glossary.html", page_of(glossary, theme))
    write_text(target / "index.html", PAGE.format(entries="\n".join(entries)))
    print(f"{len(entries)} notebooks and a contents page are in {target}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
