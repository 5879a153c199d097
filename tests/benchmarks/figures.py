"""How soon the live figures of the site answer the hand, in headless Chromium, from disk.

python -m tests.benchmarks.figures

Each control is turned nine times. What counts is the time from its event until the browser has painted what
changed, so a part of it is waiting for the screen, which shows 60 pictures a second.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.benchmarks.site import opened_site

MOVED = "node.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 9 * turn, clientY: top + 99 }))"
TURNED = (
    "node.value = Number(node.min) + (turn + 1) / 12 * (node.max - node.min);"
    "node.dispatchEvent(new Event('input', { bubbles: true }))"
)
PRESSED = "node.click()"

FIGURES = [
    ("01_meet_the_data", "look-alikes", "Move it to the right", TURNED),
    ("02_from_pen_to_pixels", "spoiling", "Pen", TURNED),
    ("03_build_the_network", "one-place", "The image", MOVED),
    ("05_judge_it", "doubt", "Threshold", TURNED),
    ("05_judge_it", "doubt", "Temperature", TURNED),
    ("05_judge_it", "confusions-yours", "5 read as 3", PRESSED),
    ("06_beyond_mnist", "ways", "Plain", TURNED),
    ("06_beyond_mnist", "corruptions", "Strength", TURNED),
    ("07_look_inside", "feature-maps", "Map", TURNED),
    ("07_look_inside", "feature-maps", "Your 8", PRESSED),
    ("07_look_inside", "evidence", "Column", TURNED),
    ("07_look_inside", "neighbours", "Clear", PRESSED),
    ("07_look_inside", "digit-map", "Clear", PRESSED),
    ("08_experiments", "seeds", "Number of seeds", TURNED),
    ("08_experiments", "race", "Seed 2, 12.3 seconds", PRESSED),
    ("09_draw", "app", "Clear", PRESSED),
]
"""Lesson, figure, the name of a control, and what is done to it. Lesson 4's figure trains instead."""

TIMED = """async node => {
  const { left, top } = node.getBoundingClientRect();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const took = [];
  for (let turn = 0; turn < 9; turn++) {
    await painted();
    const begun = performance.now();
    ACT;
    await painted();
    took.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 100));
  }
  return took;
}"""


def measure_figures() -> Iterator[tuple[str, str]]:
    """Yield a row for each control."""
    with opened_site() as (browser, folder):
        for lesson, name, control, act in FIGURES:
            took = times_of(browser, folder / f"{lesson}.html", name, control, act)
            yield (
                f"{lesson}, {name}: {control}",
                f"{median(took):.0f} ms (median), {max(took):.0f} ms (longest)",
            )


def times_of(browser: Browser, file: Path, name: str, control: str, act: str) -> list[float]:
    """Return in how many milliseconds a control's figure answered, each time."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    figure = page.locator(f"[data-live='{name}'][data-ready]")
    figure.scroll_into_view_if_needed()
    figure.locator(".waiting").wait_for(state="detached")
    labelled = figure.get_by_label(control).or_(figure.get_by_role("button", name=control))
    took = labelled.first.evaluate(TIMED.replace("ACT", act))
    page.close()
    return took


if __name__ == "__main__":
    for what, measured in measure_figures():
        print(f"| {what} | {measured} |")
