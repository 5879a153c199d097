"""The page that trains, from disk and without a network: what a reader sees, keeps and is told."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import pages
from tests.browser.test_site import FULL

LONG = 90_000  # ms: a training of one epoch takes ten seconds where nothing else runs
FIRST_SETTINGS = {"seed": 4, "learning_rate": 0.5, "num_epochs": 3, "batch_size": 192}


@pytest.fixture(scope="module")
def trained(browser: Browser, site: Path) -> Iterator[Page]:
    """A page on which the small network has been trained for one epoch, after a guess of 90."""
    with pages.visiting(browser, site) as open_:
        page = open_("train", reduced_motion="reduce")
        page.get_by_label("Your guess").fill("90")
        choose_small(page)
        press(page, "Start training")
        expect(page.locator(".training-told[data-kind=result]")).to_be_visible(timeout=LONG)
        yield page


@pytest.fixture(scope="module")
def saved(trained: Page) -> bytes:
    """What that page saves: the bytes of a file."""
    with trained.expect_download() as download:
        press(trained, "Save as file")
    assert download.value.suggested_filename == "my_network.json"
    return Path(download.value.path()).read_bytes()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose_small(page: Page) -> None:
    """Choose the small network, and one epoch."""
    page.locator("summary", has_text="Network:").click()
    press(page, "Small")
    page.locator("summary", has_text="More:").click()
    page.get_by_label("Epochs").fill("1")


def set_rate(page: Page, place: int) -> None:
    page.get_by_label("Learning rate").focus()
    page.keyboard.press("End" if place < 0 else "Home")
    for _ in range(max(place, 0)):
        page.keyboard.press("ArrowRight")


def load(page: Page, content: bytes) -> None:
    file = {"name": "my_network.json", "mimeType": "application/json", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def num_batches(page: Page) -> int:
    return int(re.search(r"Batch ([\d,]+) of", page.locator(".training-progress").text_content())[1])


def test_a_network_is_trained_and_compared_with_the_guess(trained):
    told = trained.locator(".training-told").text_content()
    test = float(re.search(r"reads ([\d.]+) % of the test digits", told)[1])
    assert test > 95
    assert f"You guessed 90 of 100, and it reads {test:g}." in told
    assert "validation digits it reads" in told and "seconds" in told
    expect(trained.get_by_label("Your guess")).to_be_hidden()  # it is asked only once


def test_curves_filters_and_tiles_have_grown(trained):
    loss, mistakes = trained.locator(".training-chart svg").all()
    assert re.fullmatch(
        r"Loss of each batch, smoothed: from \S+ to 0\.\d+ after 286 batches\.",
        loss.get_attribute("aria-label"),
    )
    assert " % after 286 batches." in mistakes.get_attribute("aria-label")
    for chart in (loss, mistakes):
        assert chart.locator(".training-line-now").get_attribute("d").count("L") >= 5
    assert trained.locator(".training-filters canvas").count() == 8
    tiles = trained.locator(".training-tile strong").all_text_contents()
    assert sum(tile == f"{digit} → {digit}" for digit, tile in enumerate(tiles)) >= 8
    expect(trained.get_by_text("is hardest for it")).to_be_visible()


def test_the_readers_network_and_the_shipped_one_read_the_same_drawing(trained, examples):
    pages.press(trained, "Clear")
    pages.draw_with_mouse(trained, examples[0][examples[1].index("7")])
    panels = trained.locator(".training-panel")
    assert panels.locator("h3").all_text_contents() == ["Your network", "The shipped network"]
    for panel in panels.all():
        expect(panel.locator(".training-answer")).to_have_text("7")


def test_a_saved_file_tells_how_it_was_trained_and_loads_again(trained, saved):
    content = json.loads(saved)
    assert content["format"] == "digitlib network 1"
    assert content["training"].items() >= (FIRST_SETTINGS | {"seed": 0, "num_epochs": 1}).items()
    assert 0.95 < content["training"]["test_accuracy"] < 1
    before = trained.evaluate("digitlib.training.network()")
    assert before == content
    load(trained, saved)
    expect(trained.get_by_text("It is kept in this browser")).to_be_visible()
    assert trained.evaluate("digitlib.training.network()") == before


def test_a_loaded_network_is_kept_until_it_is_forgotten(visit, saved):
    page = visit("train")
    expect(page.get_by_text("You have no network yet.")).to_be_visible()
    load(page, saved)
    expect(page.get_by_text("It is kept in this browser")).to_be_visible()
    page.reload()
    expect(page.locator(".training-tile strong").nth(9)).to_have_text(re.compile("9 → "))
    assert page.evaluate("digitlib.training.network()") == json.loads(saved)
    press(page, "Forget my network")
    press(page, "Keep it")
    expect(page.get_by_role("button", name="Forget my network")).to_be_focused()
    press(page, "Forget my network")
    press(page, "Forget it")
    expect(page.locator(".training-panel").first).to_be_hidden()
    page.reload()
    expect(page.get_by_text("You have no network yet.")).to_be_visible()


def test_without_room_in_the_browser_it_lasts_as_long_as_the_page(visit, saved):
    page = visit("train")
    page.add_init_script(FULL)
    page.reload()
    load(page, saved)
    expect(page.get_by_text("so it lasts as long as this page. Save it as a file.")).to_be_visible()
    expect(page.locator(".training-answer").first).to_have_text("4")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda content: content[:-9], "this file is cut short, or no network."),
        (lambda content: b"[" * 9_000, "this file is cut short, or no network."),
        (lambda content: b"null", "this is no network that was saved here."),
        (lambda content: content.replace(b"conv 16", b"conv 20"), "the network's weights are damaged"),
        (lambda content: content.replace(b"conv 16", b"conv 1"), "must have a multiple of 4"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(visit, saved, damage, words):
    page = visit("train")
    load(page, damage(saved))
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    assert page.evaluate("digitlib.training.network()") is None


def test_a_file_that_is_too_large_is_not_read(visit, tmp_path):
    page = visit("train")
    file = tmp_path / "large.json"
    file.touch()
    os.truncate(file, 8_000_001)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_have_text(
        "large.json: this file is too large for a network of this page."
    )


def test_one_batch_a_pause_and_the_training_before(visit):
    page = visit("train", reduced_motion="reduce")
    choose_small(page)
    for number in (1, 2):
        press(page, "One batch")
        expect(page.get_by_text(f"Paused after batch {number}.", exact=True)).to_be_visible(timeout=LONG)
    expect(page.get_by_role("heading", name="Your network, after batch 2")).to_be_visible()
    assert page.locator(".training-filters canvas").count() == 8
    expect(page.locator(".training-tile strong").nth(9)).to_have_text(re.compile(r"9 → \d"))
    press(page, "Go on")
    expect(page.get_by_text(re.compile(r"Batch (\d\d+|[5-9]) of"))).to_be_visible(timeout=LONG)
    press(page, "Pause")
    expect(page.get_by_text("Paused after batch")).to_be_visible()
    at = num_batches(page)
    assert at >= 5
    page.wait_for_timeout(500)
    assert num_batches(page) == at
    press(page, "Stop")
    expect(page.get_by_text(f"Stopped after batch {at} of 286.")).to_be_visible()
    press(page, "Start again")
    expect(page.get_by_text("In grey: the training before")).to_be_visible(timeout=LONG)
    assert page.locator(".training-line-before").first.get_attribute("d").startswith("M")
    press(page, "Stop")


def test_a_rate_that_is_too_high_fails_and_the_page_says_why(visit):
    page = visit("train", reduced_motion="reduce")
    choose_small(page)
    set_rate(page, -1)
    expect(page.locator(".training-rate")).to_have_text("10")
    press(page, "Start training")
    told = page.locator(".training-told[data-kind=trouble]")
    expect(told).to_be_visible(timeout=LONG)
    assert re.search(r"(The loss (stays|lies|burst)|the loss burst).* try 0\.5\.", told.text_content(), re.I)
    expect(page.get_by_text(re.compile(r"units"))).to_be_visible()


def test_what_cannot_be_built_cannot_be_started(visit):
    page = visit("train")
    page.locator("summary", has_text="Network:").click()
    costs = page.locator(".training-costs")
    expect(costs).to_contain_text("15,006 parameters, 231,168 multiply-adds for an image.")
    shapes = page.locator(".training-shape")
    pictures = ["28 × 28", "20 × 20 × 1", "8 × 8 × 12", "6 × 6 × 24", "3 × 3 × 64"]
    assert shapes.all_text_contents() == [*pictures, "576", "10"]
    page.get_by_label("pixels off each edge").select_option("9")
    expect(costs).to_contain_text("This network cannot be trained: the picture is too small for")
    for name in ("Start training", "One batch"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    page.get_by_role("button", name="Remove layer 1, Crop").click()
    expect(page.get_by_role("button", name="Remove layer 1, Convolution")).to_be_focused()
    expect(page.get_by_role("button", name="Start training")).to_be_enabled()
    press(page, "+ Dense")
    press(page, "+ Convolution")
    assert shapes.all_text_contents()[-4:] == ["5 × 5 × 16", "400", "32", "10"]
    press(page, "Linear: ten stencils")
    expect(costs).to_contain_text("7,850 parameters, 7,840 multiply-adds for an image.")


def test_programs_can_train_and_are_told_why_it_failed(visit):
    page = visit("train", reduced_motion="reduce")
    asked = """() => {
      window.outcome = digitlib.training.start({ seed: 4 }).then(() => "", (error) => error.message);
    }"""
    page.evaluate(asked)
    expect(page.locator(".training-progress")).to_contain_text(re.compile(r"Batch \d+ of 859"), timeout=LONG)
    page.locator("summary", has_text="More:").click()
    expect(page.get_by_label("Seed")).to_have_value("4")
    press(page, "Stop")
    assert re.fullmatch(r"Stopped after batch \d+ of 859\.", page.evaluate("outcome"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, trained, scheme):
    """Before a training with everything unfolded, and after one."""
    page = visit("train", color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("for (const part of document.querySelectorAll('.training details')) part.open = true")
    trained.emulate_media(color_scheme=scheme)
    trained.evaluate("for (const part of document.querySelectorAll('.training details')) part.open = true")
    for one in (page, trained):
        found = Axe().run(one, options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
        for width, height in [(320, 640), (640, 450)]:
            one.set_viewport_size({"width": width, "height": height})
            assert one.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_that_is_pressed_is_large_enough(visit):
    page = visit("train", width=390, height=844)
    page.evaluate("for (const part of document.querySelectorAll('.training details')) part.open = true")
    fields = "button, select, summary, input:not([type=checkbox], [type=file]), label:has([type=checkbox])"
    for one in page.locator(f".training :is({fields})").all():
        if one.is_visible():
            assert one.bounding_box()["height"] >= 40, one.evaluate("node => node.outerHTML")


def test_the_first_thing_to_do_is_in_sight_on_a_phone(visit):
    page = visit("train", width=390, height=844)
    expect(page.get_by_role("button", name="Start training")).to_be_in_viewport(ratio=1)
