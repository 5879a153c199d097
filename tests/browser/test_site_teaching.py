"""The site from disk: the network learns the reader's own digits, says what changed, and goes back."""

import json

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from digitlib.website.assets import FRONT_PAGE, REHEARSED
from tests.browser import pages

TEACH, GO_BACK = "Teach the network these digits", "Read as before"


def one_with_a_flag() -> list[np.ndarray]:
    """A one with so long a flag that the network takes it for a seven."""
    corners = np.array([[60, 70], [170, 40], [170, 240]])
    return [np.concatenate([np.linspace(*corners[piece : piece + 2], 30) for piece in (0, 1)])]


def tile(page: Page, digit: int) -> Locator:
    return page.locator(".ten-digits-tile").nth(digit)


def words(page: Page) -> Locator:
    return page.locator(".ten-digits-taught").get_by_role("status")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def draw_a_one(page: Page) -> None:
    tile(page, 1).click()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    pages.draw_with_mouse(page, one_with_a_flag(), pages.TEN_DIGITS)
    expect(tile(page, 1)).to_have_text("1 → 7")


def with_a_one(page: Page) -> Page:
    """Give the browser a one that was drawn on another page."""
    strokes = json.dumps({1: [stroke.tolist() for stroke in one_with_a_flag()]})
    page.evaluate("strokes => localStorage.setItem('digitlib your digits', strokes)", strokes)
    page.reload()
    return page


def test_it_learns_a_hand_says_what_changed_and_reads_as_before(visit):
    page = visit("06_beyond_mnist")
    expect(words(page)).to_have_text("The network can learn your hand. Draw a digit of your own first.")
    expect(button(page, TEACH)).to_be_hidden()
    assert not page.locator(f"script[src='{REHEARSED}']").count()
    draw_a_one(page)
    expect(words(page)).to_have_text("The network can learn your hand from the digit that you have drawn.")
    button(page, TEACH).click()
    expect(words(page)).to_contain_text("It now reads 1 of the ten differently: your 1 as 1, no longer as 7.")
    expect(tile(page, 1)).to_have_text("1 → 1")
    expect(page.locator(".ten-digits .digit-answer-digit")).to_have_text("1")
    assert page.evaluate("digits => digitlib.readOnPad(digits, 20).digit", as_lists(one_with_a_flag())) == 7
    button(page, GO_BACK).click()
    expect(tile(page, 1)).to_have_text("1 → 7")
    expect(page.locator(".ten-digits .digit-answer-digit")).to_have_text("7")
    expect(words(page)).to_contain_text("can learn your hand")


def as_lists(drawing: list[np.ndarray]) -> list:
    return [stroke.tolist() for stroke in drawing]


def test_another_drawing_of_that_hand_is_read_after_teaching(visit):
    page = visit("06_beyond_mnist")
    draw_a_one(page)
    button(page, TEACH).click()
    expect(tile(page, 1)).to_have_text("1 → 1")
    pages.press(page, "Clear", pages.TEN_DIGITS)
    pages.draw_with_mouse(page, [0.9 * one_with_a_flag()[0] + [10, 3]], pages.TEN_DIGITS)
    expect(page.get_by_text("This 1 is yours")).to_be_visible()
    expect(tile(page, 1)).to_have_text("1 → 1")
    button(page, GO_BACK).click()
    expect(tile(page, 1)).to_have_text("1 → 7")


def test_digits_that_are_forgotten_are_unlearned(visit):
    page = with_a_one(visit("06_beyond_mnist"))
    button(page, TEACH).click()
    expect(button(page, GO_BACK)).to_be_visible()
    button(page, "Forget my digits").click()
    button(page, "Forget").click()
    expect(words(page)).to_contain_text("Draw a digit of your own first.")
    expect(button(page, GO_BACK)).to_be_hidden()
    pages.press(page, "Clear", pages.TEN_DIGITS)
    draw_a_one(page)  # and it is a seven again


@pytest.mark.parametrize("name", ["02_from_pen_to_pixels", "06_beyond_mnist", "07_look_inside"])
def test_keys_alone_teach_and_go_back_in_each_lesson(visit, name):
    page = with_a_one(visit(name))
    expect(tile(page, 1)).to_have_text("1 → 7")
    button(page, TEACH).focus()
    page.keyboard.press("Enter")
    expect(tile(page, 1)).to_have_text("1 → 1")
    expect(button(page, GO_BACK)).to_be_focused()
    page.keyboard.press("Space")
    expect(tile(page, 1)).to_have_text("1 → 7")
    expect(button(page, TEACH)).to_be_focused()


def test_what_cannot_be_loaded_is_told_and_asked_for_again(visit):
    page = with_a_one(visit("06_beyond_mnist"))
    page.evaluate("() => { document.head.append = (script) => script.onerror(); }")
    button(page, TEACH).click()
    expect(words(page)).to_contain_text("could not be loaded; press again to retry.")
    expect(tile(page, 1)).to_have_text("1 → 7")
    page.evaluate("delete document.head.append")
    button(page, TEACH).click()
    expect(tile(page, 1)).to_have_text("1 → 1")


def test_the_front_page_is_kept_without_what_is_rehearsed(site):
    assert (site / REHEARSED).stat().st_size < 150_000 and REHEARSED not in FRONT_PAGE
