"""How many visitors the drawing page serves, and when their kernels end, by a real Voilà."""

import contextlib
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from websocket import create_connection

from digitlib.widgets.page.visits import RETRY_SECONDS
from tests.browser import pages
from tests.browser.servers import PAGE, kernel_files, latest_kernel, voila, wait_until, write_notebook
from tests.browser.test_access import LEVEL_AA

pytestmark = pytest.mark.browser  # it plays one, and takes as long

OPTIONS = [
    f"--VisitorKernels.{name}"
    for name in ("max_kernels=2", "away_seconds=8", "cull_interval=1", "num_spare=0")
]
"""Eight seconds, for on a busy machine a page may need some before its visitor is there."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("visitors")


@pytest.fixture(scope="module")
def port(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A page with a cell of its own: kernels that are there at once."""
    file = write_notebook(tmp_path_factory.mktemp("notebook") / "page.ipynb", "1")
    with voila(folder, file, OPTIONS) as port:
        yield port


@pytest.fixture(autouse=True)
def no_visitors(folder: Path, port: int) -> None:
    """Wait until those of the test before have gone."""
    wait_until(lambda: not kernel_files(folder))


def visit(port: int) -> str:
    """Load the page and return the name of its kernel."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
        return re.search(r'"kernelId": "([\w-]+)"', page.read().decode())[1]


@contextlib.contextmanager
def visiting(port: int) -> Iterator[None]:
    """Load the page and be there, as a browser is, until the block ends."""
    url = f"ws://127.0.0.1:{port}/api/kernels/{visit_when_free(port)}/channels"
    with contextlib.closing(create_connection(url, timeout=30)):
        yield


def visit_when_free(port: int) -> str:
    """Load the page as soon as there is a place: a kernel's file goes a moment before its place is free."""
    names: list[str] = []

    def is_in() -> bool:
        with contextlib.suppress(urllib.error.HTTPError):
            names.append(visit(port))
        return bool(names)

    wait_until(is_in)
    return names[0]


def test_where_all_places_are_taken_a_page_says_so_until_somebody_leaves(port, folder):
    """The one who stays keeps the kernel, however long nothing is drawn."""
    with visiting(port):
        (stays,) = kernel_files(folder)
        with visiting(port):
            check_the_page_says_busy(port)
            assert len(kernel_files(folder)) == 2
        wait_until(lambda: kernel_files(folder) == [stays])
        with visiting(port):
            assert len(kernel_files(folder)) == 2 and stays in kernel_files(folder)


def check_the_page_says_busy(port: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        visit(port)
    with refused.value as answer:
        assert answer.code == 503 and answer.headers["Retry-After"] == str(RETRY_SECONDS)
        assert answer.headers["Content-Type"] == "text/html"
        assert "Busy: try again in a moment" in answer.read().decode()


def test_a_kernel_that_works_ends_with_its_visitor(port, folder):
    with visiting(port), latest_kernel(folder) as client:
        request = client.execute("import os; print(os.getpid(), flush=True)\nwhile True: print(1)")
        process = psutil.Process(int(printed(client, request).split()[0]))
    wait_until(lambda: not process.is_running())


def printed(client, request: str) -> str:
    """Return the first lines that a request prints."""
    while True:
        message = client.get_iopub_msg(timeout=30)
        if message["msg_type"] == "stream" and message["parent_header"]["msg_id"] == request:
            return message["content"]["text"]


def test_the_page_that_says_busy_asks_again_as_often_as_the_header_says():
    assert f'<meta http-equiv="refresh" content="{RETRY_SECONDS}">' in (PAGE / "busy.html").read_text("utf-8")


WHEN_CLOSED = [
    *OPTIONS[:1],
    "--VisitorKernels.away_seconds=600",
    *OPTIONS[2:3],
    "--VisitorKernels.num_spare=1",
]
"""Here only a page that is closed can end a kernel."""


@pytest.fixture(scope="module")
def pad_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("alone") / "pad.html"
    subprocess.run([sys.executable, "-m", "digitlib.website.alone", file], check=True)
    return file


@pytest.fixture(scope="module")
def full_port(pad_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A page with two places, which hands out a pad alone when both are taken."""
    folder = tmp_path_factory.mktemp("full")
    file = write_notebook(folder / "page.ipynb", "from digitlib import DigitApp\nDigitApp()")
    options = [*WHEN_CLOSED, f"--VisitorKernels.full_page={pad_file}"]
    with voila(tmp_path_factory.mktemp("full_server"), file, options) as port:
        yield port


def test_who_comes_when_it_is_full_draws_on_a_pad_that_needs_no_kernel(browser, full_port):
    """They get in once somebody closes their page, and take their place."""
    first, second, third = (browser.new_context().new_page() for _ in range(3))
    address = f"http://127.0.0.1:{full_port}/"
    for page in (first, second):
        page.goto(address, timeout=90_000)
        page.wait_for_selector(pages.CANVAS, timeout=90_000)
    assert third.goto(address).status == 503
    third.emulate_media(color_scheme="dark")
    expect(third.locator(f"[data-jp-theme-light='false'] {pages.CANVAS}")).to_have_count(
        1
    )  # its ink is light
    asked = []
    third.on("request", lambda request: asked.append(request.url))
    pages.start_stroke(third, (60, 50), (210, 50), (120, 240))
    third.mouse.up()
    expect(third.locator(pages.DIGIT)).to_have_text("7")
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []
    assert Axe().run(third, options=LEVEL_AA).violations_count == 0
    first.close()  # which runs nothing of the page's, as on a phone
    wait_until(lambda: third.reload().status == 200)
    third.wait_for_selector(pages.CANVAS, timeout=90_000)
    for page in (second, third):
        page.context.close()
