"""The site from a server: it can be installed, and works when the server is gone."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import pages


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(site) -> Iterator[http.server.ThreadingHTTPServer]:
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
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
