"""The front page's first minute, links that hold a drawing, the journey and the game: from disk, offline."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from tests.browser import pages

ANSWER = ".digit-answer-digit"
BUTTONS = ".journey-choices"
NUM_STOPS = 6
LONGEST_LINK = 1_500
"""No link to a digit may have more letters, its page's address included."""


def of_digit(examples: tuple, digit: int) -> list:
    return examples[0][examples[1].index(str(digit))]


def redraw(page: Page, drawing: list) -> None:
    pages.press(page, "Clear")
    pages.draw_with_mouse(page, drawing)


def copied_link(page: Page) -> str:
    """Press "Copy link" and return the link, which the page shows, for browsers that don't copy."""
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_label("Link to this drawing")
    expect(field).to_be_visible()
    link = field.input_value()
    assert len(link) - len(page.url.split("#")[0]) <= LONGEST_LINK - 60
    return link


def stored(page: Page) -> list[int]:
    return page.evaluate("[localStorage.length, sessionStorage.length]")


def opened(visit: Callable[..., Page], link: str, **options) -> Page:
    """Open a link in another browser, which knows nothing of the first one's stores."""
    name, fragment = re.search(r"/(\w+)\.html#(.+)$", link).groups()
    page = visit("glossary", **options)
    page.goto(page.url.replace("glossary.html", f"{name}.html#{fragment}"))
    return page


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_at_a_first_visit_an_example_is_read_and_makes_way_for_the_hand(visit, examples, motion):
    page = visit(reduced_motion=motion)
    expect(page.locator(ANSWER)).to_have_text("3")
    assert page.evaluate(f"{pages.INKED_PIXELS} > 1000")
    pages.draw_with_mouse(page, of_digit(examples, 7))
    expect(page.locator(ANSWER)).to_have_text("7")
    page.reload()
    expect(page.locator(ANSWER)).to_have_text("7")


def test_the_first_touch_ends_the_writing(visit, examples):
    page = visit()
    page.reload(wait_until="commit")
    page.locator(pages.CANVAS).wait_for()
    pages.draw_with_mouse(page, of_digit(examples, 1))
    expect(page.locator(ANSWER)).to_have_text("1")


def test_the_pad_takes_ink_before_the_network_has_come(visit, examples):
    page = visit("glossary")
    waiting: list = []
    page.route("**/model.js", lambda route: waiting.append(route))
    page.goto(page.url.replace("glossary", "index"), wait_until="commit")
    pages.draw_with_mouse(page, of_digit(examples, 7))
    expect(page.locator(pages.WORDS)).to_contain_text("the network is still on its way")
    waiting[0].continue_()
    expect(page.locator(ANSWER)).to_have_text("7")


def test_on_a_phone_pad_answer_and_ways_on_are_in_sight(visit):
    page = visit(width=390, height=844)
    expect(page.locator(ANSWER)).to_have_text("3")
    for part in (pages.CANVAS, ANSWER, pages.WORDS, ".front-why"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844, part
    paper = page.locator(".digit-pad-paper").bounding_box()
    assert paper["x"] >= 24 and 390 - paper["x"] - paper["width"] >= 24  # room to scroll by
    places = page.locator(".front-ways a:not(.term)").evaluate_all(
        "links => links.map((link) => link.pathname + link.hash)"
    )
    assert [place.rsplit("/", 1)[1] for place in places] == [
        "journey.html",
        "game.html",
        "train.html",
        "index.html#lessons",
    ]


def test_a_link_opens_with_the_same_drawing_and_answer(visit, examples):
    page = visit()
    for digit in (4, 8):
        redraw(page, of_digit(examples, digit))
        expect(page.locator(ANSWER)).to_have_text(str(digit))
        link = copied_link(page)
        assert stored(page) == [0, 0] and "#" not in page.url
        other = opened(visit, link)
        for part in (pages.WORDS, ".digit-bars"):
            expect(other.locator(part)).to_have_text(page.locator(part).text_content())
        assert other.evaluate(pages.INKED_PIXELS) == page.evaluate(pages.INKED_PIXELS)
        assert stored(other) == [0, 0]


def test_a_links_drawing_goes_from_the_address_when_the_hand_changes_it(visit, examples):
    page = visit()
    redraw(page, of_digit(examples, 4))
    other = opened(visit, copied_link(page))
    expect(other.locator(ANSWER)).to_have_text("4")
    redraw(other, of_digit(examples, 2))
    assert "#" not in other.url
    other.reload()
    expect(other.locator(ANSWER)).to_have_text("2")


@pytest.mark.parametrize("name", ["index", "journey", "game"])
def test_a_damaged_link_is_refused_with_a_sentence(visit, name):
    page = visit("glossary")
    page.goto(f"{page.url.rsplit('/', 1)[0]}/{name}.html#claim=4&drawing=")
    refusal = page.get_by_text("This link holds no whole drawing; ask for it again")
    expect(refusal).to_be_visible()
    for text in ("%00", "AAAA", "<img>", "__proto__", "A" * 1_400, "B" * 100_000):
        page.evaluate(
            "hash => { location.hash = '#drawing='; location.hash = hash; }", f"#claim=4&drawing={text}"
        )
        expect(refusal).to_be_visible()
    expect(page.locator(pages.CANVAS)).to_be_visible()


def stop_at(page: Page, number: int) -> Locator:
    return page.locator(".journey-stop").nth(number - 1)


def test_each_stop_asks_reveals_and_follows_the_drawing(visit, examples):
    page = visit("journey")
    expect(page.locator(".journey-digit")).to_have_text("5")
    for number in range(1, NUM_STOPS + 1):
        stop = stop_at(page, number)
        expect(stop.locator("figure")).to_be_hidden()
        stop.locator("button").nth(1).click()
        expect(stop.locator("figure")).to_be_visible()
        expect(stop.locator(".journey-reply")).not_to_be_empty()
    before = [picture_of(stop_at(page, number)) for number in range(1, NUM_STOPS + 1)]
    pages.press(page, "Clear")
    expect(stop_at(page, 1).locator("figure")).to_be_hidden()
    expect(stop_at(page, 6).locator(".journey-reply")).to_have_text("Draw a digit, and this follows it.")
    pages.draw_with_mouse(page, of_digit(examples, 7))
    expect(page.locator(".journey-digit")).to_have_text("7")
    after = [picture_of(stop_at(page, number)) for number in range(1, NUM_STOPS + 1)]
    assert [one != other for one, other in zip(before, after, strict=True)] == [True] * 5 + [
        before[5] != after[5]
    ]
    assert stored(page) == [0, 0]


def picture_of(stop: Locator) -> list[str]:
    """Return what a stop's figure says and shows."""
    drawn = stop.locator("canvas").evaluate_all("all => all.map((one) => one.toDataURL())")
    return [stop.locator("figure").text_content(), *drawn]


def test_the_stops_tell_the_truth_of_the_digit(visit, examples):
    page = visit("journey")
    redraw(page, of_digit(examples, 4))
    for number in range(1, NUM_STOPS + 1):
        stop_at(page, number).locator("button").last.click()
    read = page.evaluate("strokes => digitlib.readOnPad(strokes, 20)", page.evaluate(STROKES))
    told = [stop_at(page, number).locator(".journey-reply").text_content() for number in range(1, 7)]
    unsure = read_card(MODEL_FOLDER)["thresholds"]["unsure"]
    assert "both fill the same box" in told[1] and "784 numbers" in told[2]
    assert told[5].startswith(f"About {100 * unsure:.0f} %.")
    order = sorted(range(10), key=lambda digit: -read["probabilities"][digit])
    assert f"Second is the {order[1]}" in told[4] or f"the {order[1]} is second" in told[4]
    inked = sum(ink > 0 for ink in read["image"])
    expect(stop_at(page, 3).locator("figcaption")).to_contain_text(f"{inked} of your 784 are above 0.")
    stop_at(page, 3).locator("[tabindex='0']").focus()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    ink = read["image"][12 * 28 + 13]
    expect(stop_at(page, 3).locator(".journey-told")).to_have_text(f"Row 13, column 14: {ink:.2f}")


STROKES = """() => {
  dispatchEvent(new Event("pagehide"));
  return JSON.parse(sessionStorage.getItem(`${location.pathname} drawing`));
}"""
"""Return what the page keeps of the pad when it is left."""


def test_a_stop_has_a_link_and_keys_reach_it(visit, examples):
    page = visit("journey", width=390, height=844)
    redraw(page, of_digit(examples, 2))
    stop_at(page, 4).locator("button").first.focus()
    page.keyboard.press("Enter")
    expect(stop_at(page, 4).locator("figure")).to_be_visible()
    link = copied_link(page)
    assert link.endswith("&stop=4")
    other = opened(visit, link, width=390, height=844)
    expect(other.locator(".journey-digit")).to_have_text("2")
    assert [stop_at(other, number).locator("figure").is_visible() for number in (1, 4, 5)] == [
        True,
        True,
        False,
    ]
    expect(other.locator("#stop-4")).to_be_in_viewport()
    expect(other.locator(pages.CANVAS).first).to_be_in_viewport()  # the pad stays in sight


def test_all_stops_follow_a_finger_that_is_down(visit, examples):
    page = visit("journey", has_touch=True, width=390, height=844, reduced_motion="reduce")
    for number in range(1, NUM_STOPS + 1):
        stop_at(page, number).locator("button").first.click()
    pages.press(page, "Clear")
    pages.draw_with_touch(page, of_digit(examples, 6))
    expect(page.locator(".journey-digit")).to_have_text("6")
    pages.press(page, "Clear")
    pages.start_stroke(page, (70, 20), (70, 120))
    expect(stop_at(page, 1).locator("figcaption")).to_contain_text("1 stroke,")
    page.mouse.up()


def play(page: Page, drawing: list) -> Locator:
    redraw(page, drawing)
    page.get_by_role("button", name="Read it").click()
    return page.locator(".game-words")


def test_the_game_scores_and_its_link_asks_a_visitor_to_vote(visit, examples):
    page = visit("game")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".game-words")).to_have_text("The pad is empty. Draw a 4 first.")
    expect(play(page, of_digit(examples, 4))).to_contain_text("It isn’t fooled.")
    expect(page.locator(".game-score")).to_have_text("0 points · streak 0.")
    expect(play(page, of_digit(examples, 9))).to_contain_text("Would a friend read your drawing as a 4?")
    page.get_by_role("button", name="Yes, count it").click()
    expect(page.locator(".game-score")).to_contain_text(
        "2 points · streak 1 · hardest: a 4 that it took for a 9"
    )
    link = copied_link(page)
    assert link.endswith("&claim=4")
    page.get_by_role("button", name="Next digit").click()
    expect(page.locator(".game h2")).to_have_text("Level 2 of 10: draw a 7 that it misreads")
    assert stored(page) == [0, 0]

    other = opened(visit, link)
    expect(other.locator(".game h2")).to_have_text("Is this a 4?")
    expect(other.locator(".game-vote")).to_contain_text("The network says: “A 9,")
    assert other.evaluate(f"{pages.INKED_PIXELS.replace(pages.CANVAS, '.game-vote canvas')} > 1000")
    other.get_by_role("button", name="Yes, a 4").click()
    expect(other.locator(".game-vote [role=status]")).to_have_text(
        "So you read what was meant, and the network doesn’t."
    )
    other.get_by_role("button", name="Your turn").click()
    expect(other.locator(".game h2")).to_have_text("Level 1 of 10: draw a 4 that it misreads")
    assert "#" not in other.url and stored(other) == [0, 0]


def test_a_scribble_counts_for_nothing(visit):
    page = visit("game")
    box = page.locator(pages.CANVAS).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    for place in range(40):
        page.mouse.move(box["x"] + (97 * place) % 280, box["y"] + (61 * place) % 280)
    page.mouse.up()
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".game-words")).to_contain_text("counts for nothing")
    expect(page.locator(".game-score")).to_have_text("0 points · streak 0.")


@pytest.mark.parametrize("name", ["journey", "game", "vote"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, examples, name):
    """With all stops open, in light and dark; 320 pixels wide, and at 200 % zoom."""
    page = visit("game" if name == "vote" else name, color_scheme="light", reduced_motion="reduce")
    if name == "journey":
        for buttons in page.locator(BUTTONS).all():
            buttons.locator("button").first.click()
    if name == "vote":
        play(page, of_digit(examples, 9))
        page.get_by_role("button", name="Yes, count it").click()
        page.goto(copied_link(page))
        page.get_by_role("button", name="No").click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"preload": False})  # or it would fetch style sheets
        assert found.violations_count == 0, found.generate_report()
    for width, height in [(320, 640), (640, 450), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
