"""A real Chromium and real servers, started once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import visiting
from tests.browser.servers import CHROMIUM_NAMES, CHROMIUM_OPTIONS, find_chromium, jupyterlab, voila


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = f"no browser on this machine: none of {', '.join(CHROMIUM_NAMES)} is on the PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of the site from disk, offline; it must neither ask another host nor report an error."""
    with visiting(browser, site) as open_:
        yield open_


@pytest.fixture(scope="session")
def lab_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="session")
def lab_port(lab_folder: Path) -> Iterator[int]:
    with jupyterlab(lab_folder) as port:
        yield port


@pytest.fixture(scope="session")
def voila_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("voila")


@pytest.fixture(scope="session")
def voila_port(voila_folder: Path) -> Iterator[int]:
    with voila(voila_folder) as port:
        yield port
