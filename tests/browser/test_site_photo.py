"""Pictures on the site's pages, from disk and without a network: read, boxed, corrected, or refused."""

import base64
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from digitlib import recognize
from digitlib.preprocessing.inking import ink
from tests.browser import pages
from tests.recognition.written_page import written_page
from tests.server.pictures import picture_file, png_of_any_size

READER = ".photo-reader"
SEEN = f"{READER} .digit-photo-number button"
PHONE = {"width": 390, "height": 844}
SLOW = 30_000
"""The first picture waits for the network that sees ink, on a machine that may be busy; in milliseconds."""


def open_picture(page: Page, data: bytes, name: str = "page.png") -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": data}
    page.locator(f"{READER} input[type=file]").first.set_input_files([file])


def words(page: Page):
    return page.locator(f"{READER} > p")


def sheet(test_set, *texts: str) -> bytes:
    return picture_file(np.kron(written_page(texts, test_set), np.ones((3, 3), np.uint8)), "PNG")


@pytest.fixture
def canvas(examples) -> np.ndarray:
    """A canvas with a digit, (280, 280) uint8."""
    return np.round(255 * (1 - ink(examples[0][3], (280, 280), 16))).astype(np.uint8)


@pytest.mark.parametrize("name", ["index", "09_draw"])
def test_a_page_of_numbers_is_boxed_and_corrected_by_keyboard(visit, test_set, name):
    page = visit(name, **PHONE)
    open_picture(page, sheet(test_set, "70", "415"))
    expect(words(page)).to_contain_text("It shows 2 numbers: 70, 415.", timeout=SLOW)
    names = [seen.get_attribute("aria-label") for seen in page.locator(SEEN).all()]
    assert names == ["Number 1: 70. Correct it", "Number 2: 415. Correct it"]
    page.locator(SEEN).nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("416")
    page.keyboard.press("Enter")
    expect(page.locator(SEEN).nth(1)).to_have_attribute("aria-label", re.compile("416, corrected"))
    expect(words(page)).to_have_text("Number 2 is 416 now.")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_digit_is_dropped_or_pasted_and_shown_on_its_way(visit, canvas, examples, way):
    page = visit()
    page.evaluate(
        """([way, text]) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "digit.png", { type: "image/png" }));
          const files = { dataTransfer: data, clipboardData: data, bubbles: true, cancelable: true };
          const event = way === "drop" ? new DragEvent(way, files) : new ClipboardEvent(way, files);
          document.querySelector("main").dispatchEvent(event);
        }""",
        [way, base64.b64encode(picture_file(canvas)).decode()],
    )
    expect(words(page)).to_have_text("Read from digit.png.", timeout=SLOW)
    expect(page.locator(f"{READER} {pages.DIGIT}")).to_have_text(examples[1][3])
    expect(page.locator(SEEN)).to_have_count(1)
    assert page.locator(f"{READER} .digit-answer-picture:not([hidden])").count() == 4
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"preload": False})  # from disk a page fetches no style sheet
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no", "The file is not a whole PNG, JPEG, WEBP, AVIF, GIF or BMP picture; save it as one"),
        (b"%PDF-1.7", "The file is a PDF document; save its page as a PNG or JPEG picture."),
        (b"\0\0\0\x18ftypheic", "The file is a HEIC photo, as iPhones take them; export it as JPEG"),
        (b'<SVG xmlns="http://www.w3.org/2000/svg" />', "The file is an SVG drawing, which has no pixels"),
        (png_of_any_size(10_000, 6_000), "10000 × 6000 pixels; shrink it to at most 50,000,000 in all."),
    ],
    ids=["no picture", "PDF", "HEIC", "SVG", "many pixels"],
)
def test_what_cannot_be_read_is_told(visit, data, sentence):
    page = visit()
    open_picture(page, data, "odd.png")
    expect(words(page)).to_contain_text("“odd.png”: ", timeout=SLOW)
    expect(words(page)).to_contain_text(sentence)


def test_programs_get_what_python_answers(visit, canvas, test_set):
    read = """async ([name, width, levels]) => {
      const picture = new ImageData(width, levels.length / width);
      levels.forEach((level, place) => picture.data.set([level, level, level, 255], 4 * place));
      return digitlib[name](picture);
    }"""
    page = visit()
    found = page.evaluate(read, ["readPicture", 280, canvas.ravel().tolist()])
    expected = recognize(canvas)
    assert (found["digit"], found["verdict"], found["reason"]) == (expected.digit, expected.verdict, "")
    np.testing.assert_allclose(found["probabilities"], expected.probabilities, atol=0.002)
    np.testing.assert_allclose(found["image"], expected.image.ravel(), atol=1e-3)
    numbers = written_page(["70", "415"], test_set)
    found = page.evaluate(read, ["readNumbers", numbers.shape[1], numbers.ravel().tolist()])
    assert [number["text"] for number in found] == ["70", "415"]
    refused = "(picture) => digitlib.readPicture(picture ?? new Blob([new Uint8Array(24_000_001)]))"
    told = f"async (picture) => ({refused})(picture).catch((error) => error.message)"
    assert page.evaluate(told, "a text") == "give a picture as a Blob, a File or ImageData."
    assert page.evaluate(told) == "The picture is too large; shrink it to 24 MB."
