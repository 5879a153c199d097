"""The site from a server: it can be installed, and works when the server is gone."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from site_assets import write_service_worker

from tests.browser import pages


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def folder(site, tmp_path) -> Path:
    """A copy of the site, to change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def server(folder) -> Iterator[http.server.ThreadingHTTPServer]:
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving
    serving.shutdown()
    serving.server_close()


def test_it_installs_and_works_without_its_server(browser, server, examples):
    context = browser.new_context()
    page = context.new_page()
    problems = pages.collect_errors(page)
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    found = context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    assert [error["errorId"] for error in found["installabilityErrors"]] in ([], ["in-incognito"])
    page.goto(f"http://127.0.0.1:{server.server_port}/07_look_inside.html")
    server.shutdown()
    server.server_close()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    pages.draw_with_mouse(page, examples[0][examples[1].index("7")])
    expect(page.locator(".digit-answer-digit")).to_have_text("7")
    page.goto(f"http://127.0.0.1:{server.server_port}/07_look_inside.html")
    expect(page.locator(".feature-maps td").first).to_be_visible()
    assert problems == []
    context.close()


def test_a_new_version_takes_the_place_of_the_old(browser, server, folder):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.evaluate("caches.open('digits elsewhere ').then(() => navigator.serviceWorker.ready).then(() => 0)")
    text = (folder / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(text.replace("The lessons", "All lessons"), "utf-8")
    write_service_worker(folder)
    for _ in range(10):  # a browser looks for another version a while after it has opened a page
        page.reload()
        page.wait_for_timeout(2_000)
        if page.text_content("#lessons") == "All lessons":
            break
    expect(page.locator("#lessons")).to_have_text("All lessons")
    page.wait_for_function("caches.keys().then((names) => names.length === 2)")  # with the other site's
    assert "digits elsewhere " in page.evaluate("caches.keys()")
    context.close()
