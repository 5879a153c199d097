"""The site from disk, without a network: what it reads, shows and keeps, and for whom."""

import base64
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import digitlib.website
from digitlib import load_mnist, recognize
from digitlib._util.javascript import joined
from digitlib.data import to_digit_images
from digitlib.handwriting import draw_digits
from digitlib.preprocessing import digit_image, from_strokes
from digitlib.recognition import Recognizer
from digitlib.website.notebooks import paths
from digitlib.widgets.answer.words import read_out
from tests.benchmarks.site import draw_strokes, read_all, size_of_front_page
from tests.browser import pages

ANSWER = ".digit-answer-digit"
NAMES = ["index", *(path.stem for path in paths()), "train", "glossary"]
LOOKED_AT = ["index", "02_from_pen_to_pixels", "06_beyond_mnist", "train", "glossary"]
"""Pages that between them hold each kind of thing that is alive, tables and formulas."""
OTHERS = [name for name in NAMES if name not in LOOKED_AT]
WITH_PAD = ["index", *(name for name in NAMES if name[:2] in ("02", "04", "06", "07", "09"))]


LIVE = Path(digitlib.website.__file__).parent / "scripts" / "live"


def using(module: Path, function: str) -> str:
    """Return a function that may use what a module declares, which no page does from outside."""
    return f"(value) => {{ {joined(module)}\nreturn ({function})(value); }}"


@pytest.fixture(scope="module")
def front(browser: Browser, site: Path) -> Iterator[Page]:
    """The front page, for those who only call what it offers to programs."""
    with pages.visiting(browser, site) as open_:
        yield open_()


@pytest.mark.parametrize("num", [150, pytest.param(1_500, marks=pytest.mark.exhaustive)])
def test_drawings_are_read_as_python_reads_them(visit, num):
    """Digits in the styles' ways of writing; the largest number has every way. Each side makes the images."""
    drawings = [strokes for strokes, _ in itertools.islice(draw_digits(seed=5), num)]
    found = read_all(visit(), "read", [[stroke.tolist() for stroke in strokes] for strokes in drawings])
    images = np.stack([digit_image(strokes) for strokes in drawings])
    probabilities = Recognizer.load().probabilities(images)
    np.testing.assert_allclose(found[:, 10:].reshape(images.shape), images, atol=1e-3)
    assert np.abs(found[:, :10] - probabilities).max() < 0.002
    assert (found[:, :10].argmax(axis=1) == probabilities.argmax(axis=1)).all()


@pytest.mark.parametrize("step", [100, pytest.param(10, marks=pytest.mark.exhaustive)])
def test_the_network_alone_answers_as_python_does(visit, step):
    images = to_digit_images(load_mnist()[1][0][::step])
    found = read_all(visit(), "predict", images.reshape(len(images), -1).tolist())
    assert np.abs(found[:, :10] - Recognizer.load().probabilities(images)).max() < 0.001


@pytest.mark.parametrize(
    "strokes",
    [
        [[[3, 4]]],
        [[[0, 0], [0, 0], [1, 80], [1, 80], [1, 80]]],
        [[[0, 0], [60, 0], [20, 100]], [[10, 50], [50, 50]]],
        [[[(97 * i) % 280, (61 * i) % 280] for i in range(40)]],
        [[[40, 0], [5, 30], [0, 80], [30, 120], [70, 100], [80, 50], [60, 8], [40, 0]]],
        [[[5, 5], [90, 8]], [[1e6, 2], [9, 1e6]]],
    ],
)
def test_verdicts_are_pythons(front, strokes):
    """A dot, a line that ends in equal points, a seven, a scribble, a coarse zero, and strokes far apart."""
    found = front.evaluate("strokes => digitlib.read(strokes)", strokes)
    expected = recognize([np.array(stroke) for stroke in strokes])
    assert (found["digit"], found["verdict"]) == (expected.digit, expected.verdict)
    np.testing.assert_allclose(found["image"], expected.image.ravel(), atol=1e-4)


def test_the_pads_stages_are_pythons(visit, examples):
    page = visit()
    asked = """strokes => digitlib.stagesOnPad(strokes, 20).map(({ height, width, pixels }) => {
        const letters = Array.from(new Uint8Array(pixels.buffer), (byte) => String.fromCharCode(byte));
        return [height, width, btoa(letters.join(""))];
    })"""
    for strokes in examples[0]:
        stages = page.evaluate(asked, [stroke.tolist() for stroke in strokes])
        expected = from_strokes(strokes, canvas_side=280)
        for (height, width, text), name in zip(stages, ["ink", "cropped", "box", "image"], strict=True):
            stage = getattr(expected, name)
            assert stage.shape == (height, width), name
            pixels = np.frombuffer(base64.b64decode(text), "<f4").reshape(height, width)
            np.testing.assert_allclose(pixels, stage, atol=1e-4, err_msg=name)


@pytest.mark.parametrize("digit", [4, 8])
@pytest.mark.parametrize("second", [0, 1e-4, 0.3])
@pytest.mark.parametrize("highest", [0.9995, 0.95, 0.6, 0.15])
def test_an_answer_is_put_into_pythons_words(front, highest, second, digit):
    """Sure, less sure, in doubt of one digit or of two, and no digit."""
    shares = np.full(10, (1 - highest) / 9, np.float32)
    shares[7] += second
    shares[digit] = highest
    recognizer = Recognizer(lambda _: shares[None], Recognizer.load().thresholds)
    prediction = recognizer.predict(np.full((28, 28), 0.5, np.float32))
    told = {"digit": prediction.digit, "verdict": prediction.verdict, "probabilities": shares.tolist()}
    expected = read_out(prediction)
    found = front.evaluate(using(LIVE / "words.js", "(prediction) => readOut(prediction)"), told)
    assert found.pop("percent") == pytest.approx(expected.pop("percent"), abs=0.011)
    assert found == expected


@pytest.mark.parametrize(
    ("strokes", "words"),
    [
        ([], "has no strokes"),
        ([[]], "Stroke 1 must have"),
        ([[[1, None]]], "Stroke 1 must"),
        (7, "a list of"),
        ([[[2e30, 1]]], "numbers within ±1e30"),
        ([[[1, 1]]] * 501, "too many strokes; draw at most 500"),
        ([[[1, 1]] * 100_001], "too many points; leave out all but 100000"),
        ([[[0, 0], [280, 280]] * 2_000], "way is more than 50 times as long as the paper"),
        (None, "a list of"),
        ("seven", "a list of"),
        ([7], "Stroke 1 must"),
        ([[[0, 0]], "seven"], "Stroke 2 must"),
        ([[[1, 2, 3]]], "Stroke 1 must"),
        ([[["1", "2"]]], "Stroke 1 must"),
        ([[[0, float("inf")]]], "Stroke 1 must"),
        ([[[0, 1e300]]], "Stroke 1 must"),
    ],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(front, strokes, words):
    asked = (
        "text => { try { return digitlib.read(JSON.parse(text)) } catch (error) { return error.message } }"
    )
    text = json.dumps(strokes).replace("Infinity", "1e999")  # which JSON reads as infinite
    assert words in front.evaluate(asked, text)


@pytest.mark.parametrize("strokes", ["[[[1, 2]], , [[3, 4]]]", "[new Array(5)]", "[[[1, ,]]]", "[['ab']]"])
def test_holes_and_texts_are_no_strokes(front, strokes):
    asked = f"() => {{ try {{ return digitlib.read({strokes}) }} catch (error) {{ return error.message }} }}"
    assert " must have at least one point" in front.evaluate(asked)


@pytest.mark.parametrize(
    "strokes",
    [
        [[[-11_200, 0], [7, 5]]],
        [[[-11_201, 0]]],
        [[[0, 0], [280, 280]] * 18],
        [[[0, 0], [280, 280]] * 19],
        [[[0, 0], [6, 6]] * 500, [[280, 280]]],
        [[[1, 1], [1e9, 1]]],
    ],
)
def test_the_pad_refuses_what_python_refuses(front, strokes):
    asked = """strokes => {
        const attempt = (work) => { try { return work() && "" } catch (error) { return error.message } };
        return [digitlib.readOnPad, digitlib.stagesOnPad].map((work) => attempt(() => work(strokes, 20)));
    }"""
    try:
        from_strokes(strokes, canvas_side=280)
        refusal = ""
    except ValueError as error:
        refusal = str(error)
    assert front.evaluate(asked, strokes) == [refusal, refusal]


def test_a_pad_on_which_too_much_was_drawn_says_so_and_reads_on(visit, examples):
    show = """drawings => {
        const reader = makeReader(digitlib);
        const words = reader.node.querySelector(".digit-answer-words");
        return drawings.map((strokes) => (reader.show(strokes), words.textContent));
    }"""
    show = using(LIVE / "reader.js", show)
    seven = examples[0][examples[1].index("7")]
    said = visit().evaluate(show, [[[[5, 5], [275, 275]] * 60], [stroke.tolist() for stroke in seven]])
    assert said[0] == "The pen's way is more than 50 times as long as the paper; draw less."
    assert said[1].startswith("A 7")


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_hand_made_digits_are_read_while_they_are_drawn(visit, examples, step):
    page = visit(has_touch=True)
    drawn = list(zip(*examples, strict=True))[::step]
    for draw in (pages.draw_with_mouse, pages.draw_with_touch):
        for strokes, label in drawn:
            pages.press(page, "Clear")
            expect(page.locator(pages.WORDS)).to_have_text("Draw a digit, 0 to 9.")
            draw(page, strokes)
            expect(page.locator(ANSWER)).to_have_text(label)
            expect(page.locator(".digit-answer-picture[src]")).to_have_count(4)


def test_the_answer_comes_with_the_pen_down_and_no_point_is_lost(visit):
    """120 points a second; how many answers a second there are is the benchmark's to say."""
    drawn = draw_strokes(visit(), num_strokes=2, num_points=200)
    # Without answers to a pen that is down there would be two, one for each stroke's end.
    assert drawn["points"] == 201 and drawn["answers"] > 20
    assert all(0 < wait < 1000 for wait in drawn["waits"])


def test_keys_alone_draw_undo_and_clear(visit):
    page = visit()
    page.locator(".digit-pad-paper").focus()
    for key in ["Shift+ArrowUp", "Shift+ArrowUp", "Space", *["Shift+ArrowDown"] * 4, "Space"]:
        page.keyboard.press(key)
    expect(page.locator(ANSWER)).to_have_text("1")
    page.keyboard.press("Delete")
    expect(page.locator(ANSWER)).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(page.locator(ANSWER)).to_have_text("1")


def test_your_digits_follow_you_and_are_forgotten_when_you_say(visit, site, examples):
    page = visit("06_beyond_mnist")
    page.locator(".ten-digits-tile").nth(5).click()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    pages.draw_with_mouse(page, examples[0][examples[1].index("7")], pages.TEN_DIGITS)
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 7")
    page.goto(f"{site.as_uri()}/07_look_inside.html")
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 7")
    expect(page.get_by_text("This 5 is yours;")).to_be_visible()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    expect(page.get_by_text("Draw your own 5.")).to_be_visible()
    page.locator(".ten-digits-tile").nth(6).click()
    page.reload()
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 7")
    page.get_by_text("Forget my digits").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 7")
    page.get_by_text("Forget my digits").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 5")
    assert page.evaluate("localStorage.length") == 0


def test_a_digit_is_kept_before_its_page_can_be_left(visit, examples):
    page = visit("06_beyond_mnist")
    page.locator(".ten-digits-tile").nth(5).click()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    page.evaluate("addEventListener('pointerup', () => (window.numKept = localStorage.length))")
    pages.draw_with_mouse(page, examples[0][examples[1].index("1")], pages.TEN_DIGITS)
    assert page.evaluate("numKept") == 1


def test_undo_on_an_example_does_not_make_it_yours(visit):
    page = visit("06_beyond_mnist")
    page.locator(".ten-digits-tile").nth(4).click()
    pages.press(page, "Undo", pages.TEN_DIGITS)
    page.wait_for_timeout(200)
    assert page.evaluate("localStorage.length") == 0


GARBAGE = [
    *("", "{", "null", "7", '"5"', "[[]]", '{"length": 0}', '{"5": "abc"}', '{"5": [[[1, 2]]], "6": []}'),
    *(
        '{"length": [[[1, 2]]], "6": [[[1e30, 0], [0, 9]]], "__proto__": 3}',
        "[[[0, 0], [1e9, 1e9]]]",
        "[" * 5000,
    ),
    json.dumps([[[place % 280, place % 97] for place in range(60_000)]]),
]


LEAVE = """garbage => {
  localStorage.setItem("digitlib your digits", garbage);
  sessionStorage.setItem(`${location.pathname} drawing`, garbage);
}"""
BEGIN = """() => {
  makeKeptReader(digitlib, digitlib.examples[3]);
  return makeTenDigits(digitlib).querySelectorAll(".ten-digits-tile")[6].textContent;
}"""
"""Make a page's live parts anew; return what the 6 is read as."""


def test_a_store_in_which_somebody_else_wrote_does_no_harm(visit):
    page = visit("06_beyond_mnist")
    for garbage in GARBAGE:
        page.evaluate(LEAVE, garbage)
        assert page.evaluate(using(LIVE / "ten_digits.js", BEGIN)) == "6 → 6"


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"


@pytest.mark.parametrize("setting", [FULL, FORBIDDEN])
def test_a_full_or_forbidden_store_does_no_harm(visit, examples, setting):
    page = visit("06_beyond_mnist")
    page.add_init_script(setting)
    page.reload()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    pages.draw_with_mouse(page, examples[0][examples[1].index("7")], pages.TEN_DIGITS)
    expect(
        page.get_by_text("This 5 is yours on this page; the browser does not let it be kept.")
    ).to_be_visible()
    page.locator(".ten-digits-tile").nth(6).click()
    expect(page.locator(".ten-digits-tile").nth(5)).to_have_text("5 → 7")


def test_a_drawing_outlasts_a_reload(visit, site, examples):
    page = visit()
    pages.draw_with_mouse(page, examples[0][6])
    expect(page.locator(ANSWER)).to_have_text("3")
    page.goto(f"{site.as_uri()}/glossary.html")
    page.go_back()
    expect(page.locator(ANSWER)).to_have_text("3")
    page.reload()
    expect(page.locator(ANSWER)).to_have_text("3")


def test_printed_lessons_show_what_the_notebook_showed(visit):
    page = visit("09_draw")
    stored = page.locator(".stored img").first
    expect(stored).to_be_hidden()
    page.emulate_media(media="print", color_scheme="dark")
    expect(stored).to_be_visible()
    level = page.evaluate("getComputedStyle(document.body).color")
    assert max(map(int, re.findall(r"\d+", level)[:3])) < 60


def test_search_finds_a_section_in_another_lesson(visit):
    page = visit("03_build_the_network")
    page.locator("#search-field").fill("centre of mass")
    found = page.locator("#search-found li")
    expect(found.first).to_be_visible()
    link = found.locator("a[href^='02_from_pen']").first
    link.click()
    expect(page.locator("h1").first).to_contain_text("From pen to pixels")
    page.wait_for_load_state()  # when the browser goes to the link's heading, the focus is lost
    page.locator("#search-field").fill("zebra crossing")
    expect(page.locator("#search-words")).to_have_text("No sections found.")
    page.locator("#search-field").fill("softmax")
    expect(found.locator("a[href^='glossary']")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(found.locator("a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.press("Escape")
    expect(found).to_have_count(0)
    page.locator("#search-field").fill("centre of mass")
    expect(found.first).to_be_visible()
    first = found.locator("a").first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(first) + "$"))


def test_letters_grow_with_the_readers_own_size(visit):
    page = visit()
    size = "name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize)"
    sizes = f"['body', 'h1', '#search-field', '.site-footer'].map({size})"
    before = page.evaluate(sizes)
    page.evaluate("document.documentElement.style.fontSize = '32px'")  # twice the usual one
    assert page.evaluate(sizes) == pytest.approx([2 * size for size in before])


def test_on_a_phone_the_ten_digits_stand_in_two_rows(visit):
    page = visit("06_beyond_mnist", width=390, height=740)
    tops = [tile.bounding_box()["y"] for tile in page.locator(".ten-digits-tile").all()]
    assert tops == [tops[0]] * 5 + [tops[5]] * 5


def test_on_a_phone_the_pad_is_almost_as_wide_as_the_page(visit):
    page = visit(width=390, height=844)
    assert page.locator(".digit-pad-paper").bounding_box()["width"] > 0.85 * 390


@pytest.mark.parametrize(
    "name", [*LOOKED_AT, *(pytest.param(name, marks=pytest.mark.exhaustive) for name in OTHERS)]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, name):
    """In light and dark; 320 pixels wide, and at 200 % zoom."""
    page = visit(name, color_scheme="light", reduced_motion="reduce")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # Without "preload": it would fetch style sheets, which a page from disk cannot.
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
    for width, height in [(320, 640), (640, 450)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (640, 360), (320, 640), (1280, 800)])
def test_pad_and_answer_are_in_sight_together(visit, examples, width, height):
    page = visit(width=width, height=height)
    pages.draw_with_mouse(page, examples[0][6])
    page.evaluate("scrollTo(0, 0)")
    for element in (pages.CANVAS, ANSWER, pages.WORDS):
        box = page.locator(element).first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, element


def test_every_page_with_a_pad_reads_for_programs(visit, site):
    page = visit()
    for name in WITH_PAD:
        page.goto(f"{site.as_uri()}/{name}.html")
        answer = page.evaluate("digitlib.read([[[0, 0], [60, 0], [20, 100]]])")
        assert answer["digit"] == 7 and answer["verdict"] == "digit"
        assert len(answer["probabilities"]) == 10 and len(answer["image"]) == 784


def test_the_front_page_is_small(site):
    assert size_of_front_page(site) < 1_500_000
