"""The site from a server: what it keeps for when the server is gone, and what it does not keep."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from digitlib.website.assets import ON_DEMAND
from digitlib.website.service_worker import write_service_worker
from tests.browser import pages


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def folder(site, tmp_path) -> Path:
    """A copy of the site, to change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def stop(server: http.server.ThreadingHTTPServer) -> None:
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(folder) -> Iterator[http.server.ThreadingHTTPServer]:
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving
    stop(serving)


KEPT = (
    "caches.keys().then(([name]) => caches.open(name)).then((kept) => kept.keys()).then((all) => all.length)"
)


KEPT_NAMES = """caches.keys().then(([name]) => caches.open(name)).then((kept) => kept.keys())
    .then((all) => all.map(({ url }) => url.split("/").at(-1)))"""


@pytest.fixture
def visit(browser: Browser, server) -> Iterator[Callable[..., Page]]:
    """Open a page of the site, for the first time in this browser, and wait until the front page is kept."""
    context = browser.new_context()

    def open_(path: str = "", init: str = "") -> Page:
        context.add_init_script(init)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        return page

    yield open_
    context.close()


def wait_until(page: Page, promised: str) -> None:
    """Wait until an expression's promise gives something true."""
    pause = "new Promise((go) => setTimeout(go, 20))"
    page.evaluate(f"async () => {{ while (!(await {promised})) await {pause}; }}")


SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""Run first on a page: it then keeps what is opened, and fetches nothing unasked."""


def update(page: Page) -> None:
    """Let the browser look for a new version, which it does by itself after a while."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => 0)")


def test_all_lessons_are_there_without_the_server(visit, server, site, examples):
    page = visit()
    problems = pages.collect_errors(page)
    found = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    assert [error["errorId"] for error in found["installabilityErrors"]] in ([], ["in-incognito"])
    unasked = {path.name for path in site.iterdir()} - set(ON_DEMAND)
    num_files = len(unasked) - 1  # the service worker itself is the browser's to keep
    wait_until(page, f"{KEPT}.then((kept) => kept === {num_files})")
    assert not set(page.evaluate(KEPT_NAMES)) & set(ON_DEMAND)
    stop(server)
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    pages.draw_with_mouse(page, examples[0][examples[1].index("7")])
    expect(page.locator(".digit-answer-digit")).to_have_text("7")
    for picture in page.locator(".lessons img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("picture => picture.naturalWidth > 0", arg=picture.element_handle())
    page.goto(f"http://127.0.0.1:{server.server_port}/07_look_inside.html")
    expect(page.locator(".feature-maps td").first).to_be_visible()
    assert problems == []


def test_what_training_takes_is_kept_once_it_has_been_asked_for(visit, server):
    page = visit("train.html", SAVES_DATA)
    page.reload()  # the first time nothing could keep it yet
    load = """() => new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement("script"), { src: "digits_3.js" });
        Object.assign(script, { onload: () => resolve(digitlib.digits_3.count), onerror: reject });
        document.head.append(script);
    })"""
    assert page.evaluate(load) == 6_000
    stop(server)
    page.reload()
    assert page.evaluate(load) == 6_000
    names = page.evaluate(KEPT_NAMES)
    assert set(names) & set(ON_DEMAND) == {"digits_3.js"}


def test_who_saves_data_keeps_what_was_opened_and_is_told_of_the_rest(visit, server):
    page = visit("05_judge_it.html", SAVES_DATA)
    page.reload()  # the first time nothing could keep it yet
    stop(server)
    page.reload()
    expect(page.locator("h1")).to_contain_text("Judge it")
    page.goto(f"http://127.0.0.1:{server.server_port}/06_beyond_mnist.html")
    expect(page.locator("h1")).to_have_text("You are offline")
    page.locator("main p a", has_text="front page").click()
    expect(page.locator("h1")).to_have_text("Draw a digit")


def test_the_page_of_a_hotels_network_is_shown_and_not_kept(visit, server, folder):
    page = visit(init=SAVES_DATA)
    lesson = folder / "05_judge_it.html"
    true = lesson.read_text("utf-8")
    (folder / "site.js").write_text("document.title = 'asked the hotel'", "utf-8")
    lesson.write_text("<h1>Room number?</h1><script src=site.js?hotel></script>", "utf-8")
    page.goto(f"http://127.0.0.1:{server.server_port}/{lesson.name}")
    expect(page.locator("h1")).to_have_text("Room number?")
    expect(page).to_have_title("asked the hotel")
    lesson.write_text(true, "utf-8")
    os.utime(lesson, (time.time() + 10, time.time() + 10))  # HTTP tells no two changes within a second apart
    page.goto(f"http://127.0.0.1:{server.server_port}/{lesson.name}")
    expect(page.locator("h1")).to_contain_text("Judge it")
    expect(page.locator("#search-field")).to_be_visible()


def test_a_new_version_takes_the_place_of_the_old(visit, server, folder):
    page = visit()
    page.evaluate("caches.open('digits elsewhere ').then(() => 0)")
    publish(folder)
    update(page)
    wait_until(page, WAITING)
    assert page.text_content("#lessons") == "The lessons"
    other = visit("glossary.html")
    other.reload()
    assert other.evaluate(f"{WAITING}.then(Boolean)")  # two pages are open, and one would mix two versions
    other.goto("about:blank")
    for _ in range(10):  # a page that is just closing may still count as open
        page.reload(
            wait_until="commit"
        )  # a page that finds a new version reloads itself as soon as it has loaded
        with contextlib.suppress(AssertionError):
            expect(page.locator("#lessons")).to_have_text("All lessons", timeout=5_000)
            break
    expect(page.locator("#lessons")).to_have_text("All lessons")
    wait_until(page, "caches.keys().then((names) => names.length === 2)")  # with the other site's
    assert "digits elsewhere " in page.evaluate("caches.keys()")


WAITING = "navigator.serviceWorker.getRegistration().then((it) => it.waiting)"


def publish(folder: Path) -> None:
    """Change the front page, as a new version does."""
    text = (folder / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(text.replace("The lessons", "All lessons"), "utf-8")
    write_service_worker(folder)


def test_half_a_new_version_is_not_taken(visit, folder):
    page = visit(init=SAVES_DATA)
    publish(folder)
    with (folder / "style.css").open("a") as style:
        style.write("/* not yet the new one */")
    install = "new Promise((done) => it.addEventListener('updatefound', () => done(it.installing)))"
    ended = "new Promise((done) => (worker.onstatechange = () => done(worker.state)))"
    found = f"{install}.then((worker) => {ended})"
    asked = f"(it) => {{ const end = {found}; it.update(); return end; }}"
    assert page.evaluate(f"navigator.serviceWorker.getRegistration().then({asked})") == "redundant"
    page.reload()
    expect(page.locator("#lessons")).to_have_text("The lessons")
