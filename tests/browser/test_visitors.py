"""How many visitors the drawing page serves, and when their kernels end, by a real Voilà."""

import contextlib
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from websocket import create_connection

from digitlib.widgets.page.visitor_kernels import RETRY_SECONDS
from tests.browser.servers import PAGE, kernel_files, latest_kernel, voila, wait_until, write_notebook

pytestmark = pytest.mark.browser  # it plays one, and takes as long

OPTIONS = [f"--VisitorKernels.{name}" for name in ("max_kernels=2", "away_seconds=8", "cull_interval=1")]
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
