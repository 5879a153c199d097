"""The live figures of lessons 6 to 9: each is moved by hand, and what it shows changes with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import pages


@pytest.fixture(scope="module")
def looking(browser: Browser, site: Path) -> Iterator[Page]:
    """Lesson 7, as wide as the pad and all maps need to be in one view."""
    with pages.visiting(browser, site) as open_:
        yield open_("07_look_inside", width=1280, height=800)


def live(page: Page, name: str) -> Locator:
    """Return a figure that has come alive, scrolled into view."""
    figure = page.locator(f'[data-live="{name}"][data-ready]')
    figure.scroll_into_view_if_needed()
    return figure


def draw_on(figure: Locator, *points: tuple[float, float]) -> None:
    """Draw one stroke on a figure's pad; the points are parts of its width and height."""
    canvas = figure.locator(pages.CANVAS).first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    mouse = figure.page.mouse
    for number, (x, y) in enumerate(points):
        mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        if number == 0:
            mouse.down()
    mouse.up()


def draw_one(figure: Locator) -> None:
    """Draw a one in place of what is on the pad."""
    figure.get_by_role("button", name="Clear", exact=True).first.click()
    draw_on(figure, (0.5, 0.15), (0.5, 0.85))


def numbers_in(maps: Locator) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+\.\d\d", maps.locator("p").text_content())]


def test_a_cell_of_a_feature_map_is_the_sum_of_its_products(looking):
    maps = live(looking, "feature-maps").locator(".feature-maps")
    products = maps.locator(".sum-table").nth(2).locator("td")
    expect(products).to_have_count(25)
    for layer in range(5):
        maps.locator("select").select_option(index=layer)
        added, *of_all, bias, total, value = numbers_in(maps)
        assert sum(map(float, products.all_text_contents())) == pytest.approx(added, abs=0.1)
        assert (of_all or [added])[-1] + bias == pytest.approx(total, abs=0.02)
        assert value == pytest.approx(max(total, 0), abs=0.01)
    expect(products).to_have_count(9)


def test_the_maps_follow_the_strongest_cell_until_one_is_chosen(looking):
    figure = live(looking, "feature-maps")
    words, row = figure.locator(".feature-maps p"), figure.get_by_label("Row", exact=True)
    expect(words).to_contain_text("after ReLU")
    before = words.text_content()
    draw_one(figure)
    expect(words).not_to_have_text(before)
    figure.locator(".feature-maps-canvas").click(position={"x": 20, "y": 20})
    follows = figure.get_by_label("Follow the strongest cell")
    expect(follows).not_to_be_checked()
    chosen = row.input_value()
    draw_on(figure, (0.3, 0.5), (0.7, 0.5))
    expect(row).to_have_value(chosen)
    row.fill("12")
    expect(words).to_contain_text("after ReLU")


def test_maps_and_pad_are_in_one_view(looking):
    figure = live(looking, "feature-maps")
    figure.evaluate("figure => figure.scrollIntoView()")
    pad = figure.locator(pages.CANVAS).bounding_box()
    maps = figure.locator(".feature-maps-canvas").bounding_box()
    sums = figure.locator(".sum-tables").bounding_box()
    assert pad["y"] >= 0 and pad["x"] + pad["width"] <= maps["x"]
    assert max(box["y"] + box["height"] for box in (pad, maps, sums)) <= 800


def test_the_map_of_what_covering_costs_fills_itself(looking):
    figure = live(looking, "evidence")
    most_red = """canvas => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return Math.min(...data.filter((_, at) => at % 4 === 1));
    }"""
    costs = figure.locator(".evidence-map").nth(1)
    for _ in range(200):
        if costs.evaluate(most_red) < 200:
            break
        figure.page.wait_for_timeout(50)
    assert costs.evaluate(most_red) < 200


def test_covering_a_place_changes_the_answer(looking):
    figure = live(looking, "evidence")
    words = figure.locator(".evidence p")
    expect(words).to_contain_text("Without it: a 5")
    before = words.text_content()
    figure.locator(".evidence-map").first.hover(position={"x": 5, "y": 5})
    expect(words).not_to_have_text(before)
    figure.get_by_label("Column", exact=True).fill("14")
    row = figure.get_by_label("Row", exact=True)
    row.fill("13")
    row.press("ArrowRight")
    expect(words).to_have_text(before)
    draw_one(figure)
    expect(words).to_contain_text("Without it: a 1")
    expect(figure.locator("figcaption", has_text="For a 1")).to_be_visible()


def test_neighbours_and_place_follow_the_drawing(looking):
    for name, words, before in (
        ("neighbours", ".neighbours > p", "9 9 9 9 9 9 9"),
        ("digit-map", ".digit-map-frame + p", "4 4 4 4 4"),
    ):
        figure = live(looking, name)
        expect(figure.locator(words)).to_contain_text(before)
        draw_one(figure)
        expect(figure.locator(words)).to_contain_text("1 1 1 1 1")


def test_a_dot_of_the_map_shows_its_digit(looking):
    figure = live(looking, "digit-map")
    expect(figure.locator(".digit-map-frame + p")).to_contain_text("nearest")
    figure.locator(".digit-map").hover()
    expect(figure.locator(".digit-map-frame .digit-tile")).to_have_text(re.compile("^a [0-9]$"))


@pytest.fixture(scope="module")
def experimenting(browser: Browser, site: Path) -> Iterator[Page]:
    with pages.visiting(browser, site) as open_:
        yield open_("08_experiments")


def test_more_seeds_shrink_the_interval_to_what_python_says(experimenting):
    figure = live(experimenting, "seeds")
    number, words, bar = figure.get_by_label("Number of seeds"), figure.locator("p"), ".seeds-bar"
    expect(words).to_contain_text("from 76.89 to 83.18 covers the mean of all 200, 81.45 %")
    wide = figure.locator(bar).bounding_box()["width"]
    number.fill("20")
    expect(words).to_contain_text("from 80.81 to 81.90")
    assert figure.locator(bar).bounding_box()["width"] < wide / 3
    number.press("ArrowLeft")
    expect(words).to_contain_text("19 runs")
    before = words.text_content()
    figure.get_by_role("button", name="Other seeds").click()
    expect(words).not_to_have_text(before)


def test_each_run_of_the_race_tells_its_recipe(experimenting):
    figure = live(experimenting, "race")
    points, words = figure.locator(".race-point"), figure.locator("p")
    expect(points).to_have_count(10)
    expect(words).to_contain_text("learning rate 0.7")
    points.last.hover()
    expect(words).to_contain_text("adam, learning rate 0.001")
    points.first.click()
    expect(words).to_contain_text("98.99 % after 11.6 seconds")
    points.first.press("ArrowRight")
    expect(words).to_contain_text("99.04 % after 12.3")
    expect(points.nth(1)).to_be_focused()


@pytest.fixture(scope="module")
def writing(browser: Browser, site: Path) -> Iterator[Page]:
    with pages.visiting(browser, site) as open_:
        yield open_("06_beyond_mnist")


def test_a_way_of_writing_misleads_the_network_that_saw_mnist_alone(writing):
    figure = live(writing, "ways")
    share, answers = figure.get_by_label("Plain"), figure.locator("[role=status]")
    figure.locator("select").select_option("a one gets a wide flag")
    for answer in (answers.first, answers.last):
        expect(answer).to_contain_text("A 1")
    share.fill("100")
    expect(answers.first).to_contain_text("1")
    expect(answers.last).not_to_contain_text("A 1")
    share.press("Home")
    expect(answers.last).to_contain_text("A 1")


def test_a_corruption_makes_your_own_digit_hard_to_read(writing):
    figure = live(writing, "corruptions")
    answers = figure.locator("[role=status]")
    expect(answers.first).to_contain_text("A 7")
    figure.get_by_label("Make it harder:").select_option("noise")
    figure.get_by_label("Strength").fill("40")
    expect(figure.locator("output")).to_have_text("0.5 standard deviation")
    expect(answers.first).not_to_contain_text("A 7")
    figure.get_by_label("Strength").press("Home")
    expect(answers.first).to_contain_text("A 7")
    draw_one(figure)
    expect(answers.first).to_contain_text("A 1")


@pytest.fixture(scope="module")
def drawing(browser: Browser, site: Path) -> Iterator[Page]:
    with pages.visiting(browser, site) as open_:
        yield open_("09_draw")


def test_the_app_says_why_and_replays_the_drawing(drawing):
    figure = live(drawing, "app")
    figure.get_by_text("Why this answer?").click()
    expect(figure.locator(".evidence p")).to_contain_text("Without it: a 3")
    expect(figure.locator(".neighbours > p")).to_contain_text("by features are labelled 3 3 3")
    figure.get_by_text("Replay the drawing").click()
    replay = figure.locator(".replay")
    expect(replay.get_by_role("button", name="Play")).to_be_enabled(timeout=20_000)
    expect(replay.locator("p").last).to_have_text(
        "The answer changes 6 times; from 66 % of the ink it's a 3."
    )
    expect(replay.locator("p").first).to_have_text(re.compile("^100 % of the ink: A 3"))
    ink = replay.get_by_label("Ink drawn")
    ink.fill("5")
    expect(replay.locator("p").first).to_contain_text("10 % of the ink")
    replay.get_by_role("button", name="Play").click()
    expect(replay.locator("p").first).to_contain_text("100 % of the ink", timeout=15_000)
    draw_one(figure)
    expect(replay.locator("p").first).to_contain_text("100 % of the ink: A 1", timeout=20_000)


def test_a_number_is_read_on_the_wide_pad(drawing):
    figure = live(drawing, "app")
    figure.get_by_text("Write a number").first.click()
    pad = figure.locator(".number-pad")
    words = pad.locator("p").first
    sheet = pad.locator(pages.CANVAS).bounding_box()
    assert sheet["width"] > 2.5 * sheet["height"]
    expect(words).to_have_text("Write a number, such as 2026.")
    for place in (0.2, 0.4):
        draw_on(pad, (place, 0.2), (place, 0.8))
    expect(words).to_have_text("It reads 11.")
    expect(pad.locator(".number-digits > li")).to_have_count(2)
    pad.get_by_role("button", name="Undo").click()
    expect(words).to_have_text("It reads 1.")


def test_two_networks_read_the_same_drawing(drawing):
    figure = live(drawing, "two-networks")
    answers = figure.locator("[role=status]")
    expect(answers.first).to_contain_text("A 7")
    draw_one(figure)
    for answer in (answers.first, answers.last):
        expect(answer).to_contain_text("A 1")


@pytest.mark.parametrize("name", ["06_beyond_mnist", "07_look_inside", "08_experiments", "09_draw"])
def test_nothing_needs_sideways_scrolling_on_a_phone(visit, name):
    page = visit(name, width=390)
    for part in page.locator(".app-part summary").all():
        part.click()
    for figure in page.locator("[data-live][data-ready]").all():
        assert figure.evaluate("figure => figure.scrollWidth <= figure.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
