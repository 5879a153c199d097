"""The live figures of the lessons on data, preprocessing, the network and judging: each answers the hand."""

import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from digitlib.data import to_digit_images
from digitlib.metrics import confusion_matrix, expected_calibration_error
from digitlib.plots.diagrams.convolution import scores_of, telling_place
from digitlib.preprocessing import from_strokes
from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.sizes import BOX_SIDE, IMAGE_MIDDLE
from digitlib.recognition import Recognizer
from digitlib.website.figures.first_digits import NUM_FIRST
from digitlib.website.figures.lesson_network import LESSON_NETWORK
from digitlib.website.notebooks import FOLDER, read_notebook
from digitlib.website.training.data import page_images
from tests.browser import pages
from tests.test_notebooks import printed

SOON = 200
"""Milliseconds in which a figure answers: four times 50, for the machine has other things to do meanwhile."""


def figure(page: Page, name: str) -> Locator:
    """Return a figure once it is in sight, with the data that it needs."""
    part = page.locator(f"[data-live='{name}'][data-ready]")
    part.scroll_into_view_if_needed()
    expect(part.locator(".waiting")).to_have_count(0, timeout=30_000)
    return part


def image_of(examples, digit: str) -> np.ndarray:
    drawings, labels = examples
    return from_strokes(drawings[labels.index(digit)], canvas_side=280).image


def stored_text(name: str) -> str:
    """Return what the cells of a notebook printed when it was executed."""
    cells = read_notebook(FOLDER / f"{name}.ipynb").cells
    return "".join(printed(cell) for cell in cells if cell.cell_type == "code")


def milliseconds(node: Locator, act: str) -> float:
    """Return how long the page works on what ``act`` does to the node: the quickest of nine."""
    timed = f"""node => Math.min(...Array.from({{ length: 9 }}, (_, turn) => {{
        const begun = performance.now();
        {act};
        return performance.now() - begun;
    }}))"""
    return node.evaluate(timed)


def test_a_place_of_a_convolution_is_told_as_python_tells_it(visit, examples):
    part = figure(visit("03_build_the_network"), "one-place")
    image, upper = image_of(examples, "7"), np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])
    row, column = telling_place(image, upper)
    expect(part.get_by_role("status")).to_contain_text(
        f"Row {row}, column {column}: the nine products add up to {scores_of(image, upper)[row, column]:.2f}."
    )
    cells = part.locator("table", has_text="= products").locator("td").all_text_contents()
    products = (image[row : row + 3, column : column + 3] * upper).ravel()
    np.testing.assert_allclose([float(cell.replace("−", "-")) for cell in cells], products, atol=0.006)


@pytest.mark.parametrize("has_touch", [False, True])
def test_the_filter_follows_mouse_finger_and_keys(visit, has_touch):
    page = visit("03_build_the_network", has_touch=has_touch)
    part = figure(page, "one-place")
    words, image = part.get_by_role("status"), part.get_by_role("application", name="The image")
    image.scroll_into_view_if_needed()
    side = image.bounding_box()["width"]
    middle = {"x": 10.5 * side / 28, "y": 5.5 * side / 28}
    (image.tap if has_touch else image.hover)(position=middle)
    expect(words).to_contain_text("Row 4, column 9:")
    expect(words).to_contain_text("The map has 2 of its 676 scores.")
    image.press("ArrowDown")
    image.press("ArrowRight")
    expect(words).to_contain_text("Row 5, column 10:")
    expect(words).to_contain_text("The map has 4 of its 676 scores.")
    for _ in range(7):
        image.press("ArrowUp")
    expect(words).to_contain_text("Row 0, column 10:")


def test_a_weight_of_ones_own_counts_and_the_filter_slides_over_the_image(visit, examples):
    page = visit("03_build_the_network", reduced_motion="reduce")
    part = figure(page, "one-place")
    part.get_by_label("Filter").select_option("the mean of nine")
    image = image_of(examples, "7")
    expect(part.get_by_role("status")).to_contain_text(
        f"add up to {scores_of(image, np.full((3, 3), 1 / 9)).max():.2f}."
    )
    part.get_by_label("Weight in row 1, column 1").fill("9")
    expect(part.get_by_label("Filter")).to_have_value("your own")
    part.get_by_role("button", name="Slide it").click()
    expect(part.get_by_role("status")).to_contain_text("The map has 676 of its 676 scores.")


def test_the_convolution_follows_the_pad_and_answers_soon(visit):
    page = visit("03_build_the_network")
    part = figure(page, "one-place")
    before = part.get_by_role("status").text_content()
    part.get_by_role("button", name="Put your 0 on the pad").click()
    expect(part.get_by_role("status")).not_to_have_text(before)
    part.locator(".digit-pad-toolbar button", has_text="Clear").click()
    expect(part.get_by_role("status")).to_contain_text("Row 0, column 0: the nine products add up to 0.00.")
    image = part.get_by_role("application", name="The image")
    moved = "node.dispatchEvent(new PointerEvent('pointermove', { clientX: 40 * turn, clientY: 9 }))"
    assert milliseconds(image, moved) < SOON
    pages.draw_with_mouse(page, [np.array([[60.0, 60], [200, 60], [120, 240]])])
    expect(part.get_by_role("status")).not_to_contain_text("add up to 0.00.")


@pytest.fixture(scope="module")
def judged(test_set) -> tuple[np.ndarray, np.ndarray]:
    """What the lesson's network makes of the test digits, and their labels."""
    images, labels = test_set
    reader = Recognizer.from_file(LESSON_NETWORK.with_suffix(".tflite"))
    return reader.probabilities(to_digit_images(images)).astype(np.float64), labels


def turn(dial: Locator, value: float) -> None:
    """Set a slider as a hand does, which tells the page of each change."""
    dial.evaluate("(dial, value) => { dial.value = value; dial.dispatchEvent(new Event('input')) }", value)


def numbers_in(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


def test_a_threshold_and_a_temperature_do_what_python_says(visit, judged):
    part = figure(visit("05_judge_it"), "doubt")
    part.get_by_label("Network").select_option("your network")
    probabilities, labels = judged
    for doublings, threshold in ((0, 0.883), (-2, 0.99), (1, 0.5), (0.5, 0.95)):
        turn(part.get_by_label("Temperature"), doublings)
        turn(part.get_by_label("Threshold"), threshold)
        powers = probabilities ** (1 / 2**doublings)
        shares = powers / powers.sum(axis=1, keepdims=True)
        is_sure, is_right = shares.max(axis=1) >= threshold, shares.argmax(axis=1) == labels
        parts = [is_sure.mean(), is_right[is_sure].mean(), (~is_sure).mean(), is_right[~is_sure].mean()]
        found = numbers_in(part.get_by_role("status").text_content())
        expected = [*(100 * one for one in parts), expected_calibration_error(shares, labels)]
        assert (np.abs(np.subtract(found, expected)) < [0.07, 0.02, 0.07, 1, 0.0003]).all(), (found, expected)
        assert part.get_by_text("Wrong although sure").text_content().split()[3].rstrip(",") == str(
            (is_sure & ~is_right).sum()
        )


def test_doubt_begins_with_the_recognizers_own_threshold_and_comes_back_to_it(visit):
    page = visit("05_judge_it")
    part = figure(page, "doubt")
    words = part.get_by_role("status")
    told = re.search(r"shipped  sure of (\S+)%, right in (\S+)% of them", stored_text("05_judge_it"))
    expect(words).to_contain_text("Sure of {} %, right in {} % of those.".format(*told.groups()))
    first = words.text_content()
    assert part.locator(".digit-tile").count() == 10
    part.get_by_label("Threshold").press("ArrowRight")
    part.get_by_label("Temperature").press("Home")
    expect(words).to_contain_text("overconfident")
    part.get_by_role("button", name="Reset").click()
    expect(words).to_have_text(first)
    chart = part.get_by_role("img", name="How often it is right")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 90, steps=3)
    page.mouse.up()
    expect(part.get_by_label("Threshold")).to_have_attribute("aria-valuetext", re.compile(r"^4\d\.\d %"))
    act = "node.value = turn / 5; node.dispatchEvent(new Event('input'))"
    assert milliseconds(part.get_by_label("Temperature"), act) < SOON


def test_the_cells_of_a_confusion_matrix_open_their_digits(visit, judged):
    part = figure(visit("05_judge_it"), "confusions-yours")
    probabilities, labels = judged
    counts = confusion_matrix(probabilities.argmax(axis=1), labels)
    np.fill_diagonal(counts, 0)
    expect(part.locator("caption")).to_contain_text(f"{counts.sum()} digits misread")
    assert part.locator("table button").count() == (counts > 0).sum()
    assert part.locator(".digit-tile").count() == counts.max()
    for label, answer in ((4, 9), (6, 0)):
        part.get_by_role("button", name=f"{label} read as {answer}:").press("Enter")
        expect(part.get_by_role("status")).to_contain_text(f"Labelled {label}, read as {answer}")
        assert part.locator(".digit-tile").count() == counts[label, answer]
        counted = part.get_by_role("img", name=f"Labelled {label}, read as {answer}")
        assert counted.count() == counts[label, answer]


def nearest_in_python(image: np.ndarray, training_set) -> tuple[list[float], list[float]]:
    """Return the ten shortest distances to the digits that the page knows, and the distances to the means."""
    images, labels = training_set
    known = page_images(images[:NUM_FIRST]).reshape(NUM_FIRST, 784)
    means = np.stack([images[labels == digit].mean(axis=0).ravel() / 255 for digit in range(10)])
    away = [np.linalg.norm(others - image.ravel(), axis=1) for others in (known, means)]
    return np.sort(away[0])[:10], away[1]


def test_the_nearest_digits_and_means_are_pythons(visit, examples, mnist):
    part = figure(visit("01_meet_the_data"), "look-alikes")
    nearest, means = nearest_in_python(image_of(examples, "4"), mnist[0])
    told = [numbers_in(words)[1] for words in part.locator(".digit-tile figcaption").all_text_contents()]
    np.testing.assert_allclose(told, [*nearest, *means], atol=0.06)
    expect(part.get_by_role("status")).to_have_text(f"Nearest neighbour: 4. Closest mean: {means.argmin()}.")
    expect(part.locator(".digit-tile-chosen")).to_have_text(f"{means.argmin()} · {means.min():.1f}")


def test_look_alikes_follow_pad_and_slider(visit, examples):
    page = visit("01_meet_the_data", has_touch=True)
    part = figure(page, "look-alikes")
    words, first = part.get_by_role("status"), part.locator(".digit-tile figcaption").first
    near = numbers_in(first.text_content())[1]
    for _ in range(3):
        part.get_by_label("Move it to the right").press("ArrowRight")
    expect(part.get_by_label("Move it to the right")).to_have_attribute("aria-valuetext", "3 pixels")
    assert numbers_in(first.text_content())[1] > near + 0.5
    act = "node.value = turn; node.dispatchEvent(new Event('input'))"
    assert milliseconds(part.get_by_label("Move it to the right"), act) < SOON
    part.locator(".digit-pad-toolbar button", has_text="Clear").tap()
    expect(words).to_have_text("Draw a digit, and both classifiers read it.")
    turn(part.get_by_label("Move it to the right"), 0)
    drawings, labels = examples
    pages.draw_with_touch(page, drawings[labels.index("0")])
    expect(words).to_have_text("Nearest neighbour: 0. Closest mean: 0.")


def answer_of(part: Locator, name: str) -> Locator:
    return part.get_by_role("status").filter(has_text=name)


def test_both_networks_read_the_digit_image_and_only_one_a_spoiled_one(visit, examples):
    """The thin pen is the lesson's own case: a network that knows only MNIST fails on it."""
    part = figure(visit("02_from_pen_to_pixels"), "spoiling")
    plain, shipped = (answer_of(part, name) for name in ("Trained on MNIST alone", "This workbook's"))
    for words in (plain, shipped):
        expect(words).to_contain_text(": 4,")
    reader = Recognizer.from_file(LESSON_NETWORK.with_suffix(".tflite"))
    drawings, labels = examples
    turn(part.get_by_label("Pen"), 1)
    turn(part.get_by_label("Down"), 4)
    thin = spoiled_image(drawings[labels.index("4")], pen=1.0, down=4)
    probabilities = reader.probabilities(thin[None])[0]
    expect(plain).to_contain_text(f": {probabilities.argmax()}, {100 * probabilities.max():.0f}"[:5])
    spoken = part.locator(".network-reading").first.locator(".digit-spoken").all_text_contents()
    told = [0.05 if "under" in words else numbers_in(words)[1] for words in spoken]
    np.testing.assert_allclose(told, 100 * probabilities, atol=0.3)
    part.get_by_role("button", name="Reset").click()
    expect(part.get_by_label("Pen")).to_have_attribute("aria-valuetext", "2.4 pixels")
    expect(plain).to_contain_text(": 4, over 99")


def spoiled_image(drawing, pen: float, down: float) -> np.ndarray:
    """Return the digit image with another pen, its centre of mass below its place."""
    points = np.concatenate(drawing)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (BOX_SIDE - pen) / (high - low).max()
    fitted = [(stroke - (low + high) / 2) * scale + BOX_SIDE / 2 for stroke in drawing]
    box = ink(fitted, (BOX_SIDE, BOX_SIDE), pen)
    middles = np.arange(BOX_SIDE) + 0.5
    centre = np.array([box.sum(axis=0) @ middles, box.sum(axis=1) @ middles]) / box.sum()
    shift = np.clip(IMAGE_MIDDLE - centre, 0, 28 - BOX_SIDE) + np.array([0, down])
    return ink([(stroke + shift).astype(np.float32) for stroke in fitted], (28, 28), pen)


@pytest.mark.parametrize("has_touch", [False, True])
def test_the_box_is_moved_and_resized_by_hand_and_by_keys(visit, has_touch):
    page = visit("02_from_pen_to_pixels", has_touch=has_touch)
    part = figure(page, "spoiling")
    box = part.get_by_role("application", name="The box")
    box.scroll_into_view_if_needed()
    pixel = part.locator(".spoiling-image canvas").bounding_box()["width"] / 28
    drag(page, box, (0.3, 0.3), 3 * pixel, has_touch)
    expect(part.get_by_label("To the right")).to_have_attribute("aria-valuetext", re.compile("^(2.5|3|3.5) "))
    drag(page, part.locator(".box-corner"), (0.5, 0.5), -6 * pixel, has_touch)
    side = part.get_by_role("slider", name="Box")
    expect(side).to_have_attribute("aria-valuetext", re.compile("^1[345] pixels"))
    part.get_by_role("button", name="Reset").click()
    for key in ("ArrowUp", "ArrowUp", "-", "-", "-"):
        box.press(key)
    expect(part.get_by_label("Down")).to_have_attribute("aria-valuetext", "-1 pixels")
    expect(side).to_have_attribute("aria-valuetext", "17 pixels")
    act = "node.value = turn; node.dispatchEvent(new Event('input'))"
    assert milliseconds(part.get_by_label("Down"), act) < SOON


def drag(page: Page, node: Locator, share: tuple[float, float], far: float, by_touch: bool) -> None:
    """Drag a node at this share of its box, as far to the right as down."""
    box = node.bounding_box()
    x, y = box["x"] + share[0] * box["width"], box["y"] + share[1] * box["height"]
    if not by_touch:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + far, y + far, steps=4)
        page.mouse.up()
        return
    session = page.context.new_cdp_session(page)
    for kind, part in (("touchStart", 0), ("touchMove", 0.5), ("touchMove", 1)):
        points = [{"x": x + part * far, "y": y + part * far}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("01_meet_the_data", "look-alikes"),
        ("02_from_pen_to_pixels", "spoiling"),
        ("03_build_the_network", "one-place"),
        ("05_judge_it", "doubt"),
    ],
)
def test_everybody_can_use_them_and_they_fit_on_a_phone(visit, page, name, scheme):
    opened = visit(page, width=320, height=800, color_scheme=scheme)
    figure(opened, name)
    found = Axe().run(opened, f"[data-live='{name}']", {"preload": False}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
