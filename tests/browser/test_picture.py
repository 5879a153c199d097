"""A photo of a page in Voilà: its numbers in boxes, corrected by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.servers import ask_kernel, voila, write_notebook
from tests.recognition.written_page import written_page
from tests.server.pictures import picture_file

CELL = """
from digitlib import DigitApp
from digitlib.widgets import PictureReader
reader = PictureReader(DigitApp())
reader
"""
READER = ".digit-picture-reader"
SEEN = f"{READER} .digit-photo-number button"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("picture")


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The reader alone, on a phone."""
    notebook = write_notebook(folder / "source.ipynb", CELL)
    (folder / "served").mkdir()
    with voila(folder / "served", notebook) as port:
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
        page.wait_for_selector(READER, timeout=90_000)
        yield page
        context.close()
        assert errors == []


def open_picture(page: Page, data: bytes, name: str = "page.png") -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": data}
    page.locator(f"{READER} input[type=file]").set_input_files([file])


def sheet(test_set, *texts: str) -> bytes:
    return picture_file(np.kron(written_page(texts, test_set), np.ones((4, 4), np.uint8)), "PNG")


def names(page: Page) -> list[str]:
    return [seen.get_attribute("aria-label") for seen in page.locator(SEEN).all()]


def test_a_number_is_corrected_by_keyboard(page, folder, test_set):
    open_picture(page, sheet(test_set, "70", "415"))
    expect(page.locator(SEEN)).to_have_count(2, timeout=60_000)
    assert names(page) == ["Number 1: 70. Correct it", "Number 2: 415. Correct it"]
    page.get_by_role("button", name="A digit of MNIST").focus()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("9")  # over what was there
    page.keyboard.press("Escape")
    expect(page.locator(SEEN).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("4x")
    page.keyboard.press("Enter")  # which is no number, and stays to be mended
    page.keyboard.press("Backspace")
    page.keyboard.type("16")
    page.keyboard.press("Enter")
    expect(page.locator(SEEN).nth(1)).to_have_attribute(
        "aria-label", re.compile("416, corrected"), timeout=30_000
    )
    expect(page.locator(SEEN).nth(1)).to_be_focused()
    told = "[(number['text'], number['read'], number['isCorrected']) for number in reader.numbers]"
    assert ask_kernel(folder, told) == "[('70', '70', False), ('416', '415', True)]"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_another_page_takes_the_place_of_the_first_and_one_digit_of_both(page, folder, test_set):
    open_picture(page, sheet(test_set, "12", "34", "56"))
    expect(page.locator(SEEN)).to_have_count(3, timeout=60_000)
    page.locator(SEEN).nth(1).click()
    page.keyboard.type("99")  # and before it is kept, another page comes
    open_picture(page, sheet(test_set, "78", "90"))
    expect(page.locator(SEEN)).to_have_count(2, timeout=60_000)
    assert ask_kernel(folder, "[number['text'] for number in reader.numbers]") == "['78', '90']"
    assert [name[:12] for name in names(page)] == ["Number 1: 78", "Number 2: 90"]
    open_picture(page, sheet(test_set, "7"))
    expect(page.locator(f"{READER} .digit-photo")).to_be_hidden(timeout=60_000)
    expect(page.locator(f"{READER} p")).to_have_text("Read from page.png.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "export it as JPEG"),
        (picture_file(np.full((50, 50), 9, np.uint8), "PNG")[:-30], "damaged"),
    ],
    ids=["HEIC", "cut short"],
)
def test_what_cannot_be_read_is_told(page, data, words):
    open_picture(page, data, "photo.heic")
    expect(page.locator(f"{READER} p")).to_contain_text(words, timeout=60_000)
