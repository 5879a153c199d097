"""The site's files: links, policy, what is stored in them, and how they are published."""

import base64
import hashlib
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from digitlib.recognition import MODEL_FOLDER, read_card
from digitlib.website import notebooks
from digitlib.website.__main__ import DEFAULT_FOLDER, main
from digitlib.website.cleaning import prepare
from digitlib.website.notebooks import SETUP, paths
from digitlib.website.pages import ALIVE, Page, lesson_page
from digitlib.website.service_worker import write_service_worker
from digitlib.website.site import page_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(site) -> dict[str, BeautifulSoup]:
    """Every page by its name."""
    return {path.name: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in site.glob("*.html")}


def handed_over(path: Path, name: str):
    """Return the value that a script hands over to the others as a property of window.digitlib."""
    head, text = path.read_text("utf-8").split(" = ", maxsplit=1)
    assert head == f"(window.digitlib ??= {{}}).{name}" and text.endswith(";\n")
    return json.loads(text[:-2])


def test_it_holds_every_notebook_and_the_glossary(written):
    lessons = {f"{path.stem}.html" for path in paths()}
    own = {f"{name}.html" for name in ("index", "glossary", "offline", "train", "journey", "game")}
    assert set(written) == own | lessons
    for name in lessons:
        figures = written[name].select(".figure > img, .panels")
        words = [figure.get("aria-label") or figure["alt"] for figure in figures]
        assert words and all(words) and "No description" not in words
        assert written[name].select("div.code pre span.kn")


def test_all_that_a_page_names_is_there_and_nothing_is_elsewhere(written, site):
    for page in written.values():
        parts = page.select("[src], link[href]")
        loaded = [part.get("src") or part.get("href") for part in parts]
        assert all(name.startswith("data:image/png;base64,") or (site / name).exists() for name in loaded)
        targets = [link["href"].partition("#")[0] for link in page.select("a[href]")]
        outside = [target for target in targets if target and not (site / target).exists()]
        assert all(target.startswith("https://") for target in outside), outside


def test_links_between_pages_and_headings_lead_somewhere(written):
    for name, page in written.items():
        for link in page.select("a[href]"):
            file, _, anchor = link["href"].partition("#")
            if anchor and not file.startswith("http"):
                assert written[file or name].find(id=anchor), link["href"]


STRICT = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data: blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
COMPUTING = (
    "default-src 'none'; script-src 'self' file: 'wasm-unsafe-eval'; style-src 'self' file:; "
    "img-src 'self' file: data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'"
)


def test_the_policy_is_strict_and_the_pages_keep_to_it(written):
    """Only pages with a network may compile WebAssembly and start a worker from a text."""
    for page in written.values():
        policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        assert policy == (COMPUTING if page.find("script", src="model.js") else STRICT)
        assert not page.select("[style], style, script:not([src])")
        assert not [name for part in page.find_all(True) for name in part.attrs if name.startswith("on")]


@pytest.mark.parametrize("site", [{}, {"live": "ten-digits"}])
def test_a_lesson_with_something_live_may_compute(site):
    cells = [new_markdown_cell("# A lesson"), new_code_cell("train()", metadata={"site": site})]
    notebook = new_notebook(cells=cells, metadata={"description": "A lesson."})
    page = page_of(Path("a.ipynb"), notebook)
    html = BeautifulSoup(lesson_page(page, [], prepare(notebook)), "html.parser")
    policy = html.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == (COMPUTING if site else STRICT)
    assert bool(html.find("script", src="lessons.js")) == bool(site)


def test_contents_previous_and_next_lead_from_lesson_to_lesson(written):
    names = [f"{path.stem}.html" for path in paths()]
    for place, name in enumerate(names):
        page = written[name]
        turns = {link["rel"][0]: link["href"] for link in page.select(".site-turn a")}
        expected = {"prev": names[place - 1]} if place else {}
        expected |= {"next": names[place + 1]} if place + 1 < len(names) else {}
        assert turns == expected
        assert [link["href"] for link in page.select(".site-contents > .contents > li > a")] == names
        anchors = [link["href"] for link in page.select(".site-contents .contents ul a")]
        assert anchors == [f"#{heading['id']}" for heading in page.select("section.text > h2")]


def test_live_pads_stand_where_the_notebooks_have_them(written):
    live = {
        name: [part["data-live"] for part in page.select("[data-live]")] for name, page in written.items()
    }
    assert {name[:2]: kinds for name, kinds in live.items() if kinds} == {
        "in": ["front", "photo"],
        "jo": ["journey"],
        "ga": ["game"],
        "01": ["look-alikes"],
        "02": ["reader", "ten-digits", "spoiling"],
        "03": ["one-place"],
        "04": ["training"],
        "05": ["confusions-yours", "confusions-shipped", "doubt"],
        "06": ["ways", "corruptions", "ten-digits"],
        "07": ["feature-maps", "evidence", "neighbours", "digit-map"],
        "08": ["seeds", "race"],
        "09": ["app", "photo", "ten-digits", "two-networks"],
        "tr": ["training"],
    }
    for name, page in written.items():
        assert bool(page.find("script", src="model.js")) == bool(live[name])


def test_the_search_knows_every_section(written, site):
    index = handed_over(site / "search_index.js", "sections")
    for entry in index:
        heading = written[entry["page"]].find(id=entry["anchor"])
        assert entry["heading"] in heading.get_text() and "¶" not in entry["text"]
        assert len(entry["text"]) > 40
    headings = "section.text > :is(h1, h2)"
    expected = {(name, heading["id"]) for name, page in written.items() for heading in page.select(headings)}
    expected |= {(page.file, "main") for page in ALIVE}
    assert {(entry["page"], entry["anchor"]) for entry in index} == expected


def test_the_model_in_the_page_is_the_shipped_one(site):
    model = handed_over(site / "model.js", "model")
    card = read_card(MODEL_FOLDER)
    assert model["digest"] == card["files"]["digits.keras"] and model["thresholds"] == card["thresholds"]


def test_the_manifest_makes_it_installable(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["start_url"] == "index.html" and manifest["display"] == "standalone"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert all((site / icon["src"]).exists() for icon in manifest["icons"])


def test_another_version_of_a_file_makes_another_service_worker(site, tmp_path):
    def version(folder: Path) -> str:
        write_service_worker(folder)
        return re.search(r'VERSION = "(.+)"', (folder / "service_worker.js").read_text("utf-8"))[1]

    (tmp_path / "index.html").write_text("one")
    first = version(tmp_path)
    assert version(tmp_path) == first
    (tmp_path / "index.html").write_text("two")
    assert version(tmp_path) != first
    head = (site / "service_worker.js").read_text("utf-8")
    files = json.loads(re.search(r"FILES = (.+);", head)[1])
    digests = json.loads(re.search(r"DIGESTS = (.+);", head)[1])
    on_demand = set(json.loads(re.search(r"ON_DEMAND = (.+);", head)[1]))
    assert on_demand == {path.name for path in site.glob("digits_*.js")} and not on_demand & set(files)
    assert set(files) < set(digests) == {path.name for path in site.iterdir()} - {"service_worker.js"}
    for name, digest in digests.items():
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("width", "classes"), [(528, ["output", "figure", "narrow"]), (880, ["output", "figure"])]
)
def test_a_figure_has_its_size_and_a_narrow_one_fits_on_a_phone(width, classes):
    metadata = {"image/png": {"alt": "A seven.", "width": width, "height": 200}}
    output = new_output("display_data", {"image/png": "iVBORw0KGgo="}, metadata=metadata)
    folded = io.BytesIO()
    Image.new("L", (width, 200)).save(folded, "PNG")
    answer = new_markdown_cell("<details>\n\n![A nine.](attachment:a.png)\n\n</details>")
    answer.attachments = {"a.png": {"image/png": base64.b64encode(folded.getvalue()).decode()}}
    cells = [new_code_cell("seven", outputs=[output]), answer]
    html = lesson_page(Page("a.html", "A", "A page."), [], prepare(new_notebook(cells=cells)))
    shown, unfolded = BeautifulSoup(html, "html.parser").select("main .figure img")
    assert (shown["alt"], shown["width"], shown["height"]) == ("A seven.", str(width), "200")
    assert unfolded["alt"] == "A nine."
    assert [picture.parent.get_attribute_list("class") for picture in (shown, unfolded)] == [classes] * 2


ADDRESS = "<digitlib.widgets.keeping.gallery.DrawingGallery object at 0x7f8e4c0d5b50>"
WORDS = {"text/plain": ADDRESS}
VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "f00", "version_major": 2}}
PICTURE = {"image/png": "iVBORw0KGgo="}


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (new_output("execute_result", VIEW | WORDS), ""),
        (new_output("display_data", WORDS), ""),
        (new_output("display_data", VIEW | WORDS | PICTURE), "img"),
        (new_output("display_data", {"application/javascript": "alert(1)"} | WORDS), ""),
        (new_output("stream", name="stderr", text="/home/ada/workbook/lesson.py: a warning"), ""),
        (new_output("error", ename="ValueError", evalue="no", traceback=["File /home/ada/lesson.py"]), ""),
        (new_output("display_data", {"text/html": "<b onclick=go()>3</b><script>alert(1)</script>"}), "b"),
        (
            new_output("display_data", {"text/html": "<b>3</b><iframe src='https://a.org'></iframe>"}),
            "b",
        ),
        (new_output("stream", text="98.2 %"), "pre"),
    ],
)
def test_what_a_run_notebook_holds_of_its_kernel_is_not_shown(output, shown):
    cell = new_code_cell("gallery", outputs=[output])
    page = Page("a.html", "A", "A page.")
    html = lesson_page(page, [], prepare(new_notebook(cells=[cell])))
    main = BeautifulSoup(html, "html.parser").find("main")
    parts = main.select("div.code + div :is(img, b, pre, iframe, script)")
    assert [part.name for part in parts] == ([shown] if shown else [])
    assert "0x7f8e" not in html and "/home/ada" not in html and "onclick" not in html


def test_a_folder_with_other_files_is_left_as_it_is(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert main([str(tmp_path)]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_workflow_publishes_what_make_site_makes():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text("utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make site"]
    used = {step["uses"].partition("@")[0]: step.get("with", {}) for step in steps if "uses" in step}
    assert used["actions/upload-pages-artifact"]["path"] == "build/site"
    assert "actions/deploy-pages" in used and workflow["permissions"]["pages"] == "write"
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "site: $(READER)\n\t$(RUN) digitlib.website $(OPTIONS)\n" in makefile
    assert DEFAULT_FOLDER == "build/site"


def test_without_the_notebooks_it_says_so(tmp_path, capsys, monkeypatch):
    """As where the package was installed without a checkout; an older site stays as it was."""
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path / "nowhere")
    assert main([str(tmp_path / "site")]) == 2 and not (tmp_path / "site").exists()
    assert "run this in a clone of the project" in capsys.readouterr().err


def test_a_lesson_opens_in_colab_where_its_repository_is_public_and_shows_no_cell_that_installs():
    address = "https://colab.research.google.com/github/owner/name/blob/HEAD/notebooks/a.ipynb"
    cells = [new_code_cell("install()", id=SETUP), new_code_cell("1 + 1")]
    pages = [
        lesson_page(Page("a.html", "A", "A page.", colab=colab), [], prepare(new_notebook(cells=list(cells))))
        for colab in (address, "")
    ]
    links = [BeautifulSoup(html, "html.parser").select(".page-elsewhere a") for html in pages]
    assert [link["href"] for link in links[0]] == [address] and links[1] == []
    assert "install" not in pages[0] and "1" in pages[0]
