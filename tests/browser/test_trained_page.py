"""A whole training in the page, from disk: how well it reads then, told by the page and by Python."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from digitlib import load_mnist
from digitlib.recognition import Recognizer
from digitlib.website.training.data import page_images
from tests.browser import pages

pytestmark = pytest.mark.slow
"""A training takes both processors for half a minute, and longer beside other tests."""

LONGEST = 600_000
"""So many milliseconds may pass for a training on a busy machine; the page's own clock is not judged here."""


@pytest.fixture(scope="module")
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The training page, offline."""
    with pages.visiting(browser, site) as open_:
        page = open_("train")
        page.set_default_timeout(LONGEST)
        yield page


@pytest.fixture(scope="module")
def trained(page: Page) -> dict:
    return page.evaluate("digitlib.training.start({ seed: 1 })")


def test_it_reads_99_of_100_and_python_counts_the_same(page, trained, tmp_path):
    assert set(trained) == {"seconds", "validation", "test"}
    assert min(trained["validation"], trained["test"]) > 0.985
    path = tmp_path / "my_network.json"
    path.write_text(json.dumps(page.evaluate("digitlib.training.network()")))
    images, labels = load_mnist()[1]
    answers = Recognizer.from_file(path).probabilities(page_images(images)).argmax(axis=1)
    assert abs((answers == labels).mean() - trained["test"]) < 0.0003  # sums are added in another order


def draw_a_line(page: Page) -> None:
    box = page.locator(pages.CANVAS).first.bounding_box()
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, box["y"] + 0.2 * box["height"])
    page.mouse.down()
    page.mouse.move(middle, box["y"] + 0.8 * box["height"], steps=20)
    page.mouse.up()


def test_every_pad_of_the_site_reads_with_it_until_it_is_forgotten(page, trained, site):
    page.goto(f"{site.as_uri()}/index.html")
    second = page.locator(".second-reader")
    pages.press(page, "Clear")
    expect(second).to_contain_text("Yours: waiting for a drawing.")
    draw_a_line(page)
    expect(second).to_contain_text(re.compile(r"Yours: A \d, .+ sure\."))
    second.get_by_role("button", name="Forget my network").click()
    second.get_by_role("button", name="Forget it").click()
    expect(second).to_be_hidden()
    page.reload()
    page.locator(".digit-answer-digit").wait_for()
    assert not page.locator(".second-reader").is_visible()
