"""The site in headless Chromium, from disk: its size, its speed, and whether it answers as Python does.

python -m tests.benchmarks.site [PEN_FILE …]
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from digitlib import load_mnist
from digitlib.data import read_pens, to_digit_images
from digitlib.preprocessing import digit_image
from digitlib.recognition import Recognizer
from tests.browser.pages import CANVAS
from tests.browser.servers import CHROMIUM_OPTIONS, find_chromium

Row = tuple[str, str]

DRAW = """async ([strokes, pause]) => {
  const paper = document.querySelector(".digit-pad-paper");
  const box = paper.getBoundingClientRect();
  paper.setPointerCapture = () => {};
  paper.hasPointerCapture = () => true;
  const send = (type, x, y) => paper.dispatchEvent(new PointerEvent(type,
    { pointerId: 7, button: 0, clientX: box.left + x, clientY: box.top + y, bubbles: true }));
  const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const seen = { waits: [], answers: 0, points: 0, seconds: 0 };
  const words = document.querySelector(".digit-answer");
  const { readOnPad } = digitlib;
  digitlib.readOnPad = (drawing, brush) => {
    seen.answers += 1;
    seen.points = drawing.at(-1).length;
    return readOnPad(drawing, brush);
  };
  let changed = 0;
  const options = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(() => (changed ||= performance.now())).observe(words, options);
  for (const points of strokes) {
    const start = performance.now();
    send("pointerdown", ...points[0]);
    for (const point of points.slice(1)) {
      send("pointermove", ...point);
      await sleep(pause);
    }
    seen.seconds += (performance.now() - start) / 1000;
    await sleep(120);
    changed = 0;
    const lifted = performance.now();
    send("pointermove", points[0][0], points[0][1] + 20); // or the answer may stay as it is
    send("pointerup", ...points[0]);
    while (!changed && performance.now() < lifted + 1000) await sleep(0);
    seen.waits.push(changed - lifted);
    document.querySelectorAll(".digit-pad-toolbar button")[1].click();
    await sleep(60);
  }
  digitlib.readOnPad = readOnPad;
  return seen;
}"""
"""Draw strokes one by one; count answers and points, and how long after each the answer changes, in ms."""


def draw_strokes(page: Page, num_strokes: int, num_points: int) -> dict:
    """Draw with 120 points a second on the page's first pad, and return what ``DRAW`` saw."""
    angle = np.linspace(0, 2 * np.pi, num_points)
    strokes = []
    for number in range(num_strokes):
        radius = 60 + 40 * np.sin(angle * (1 + number % 3) + number)
        strokes.append(
            np.stack([140 + radius * np.cos(angle), 140 + radius * np.sin(angle)], axis=1).tolist()
        )
    return page.evaluate(DRAW, [strokes, 1000 / 120])


@contextlib.contextmanager
def opened_site() -> Iterator[tuple[Browser, Path]]:
    """Write the site, and start Chromium; yield the browser and the site's folder until the block ends."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "digitlib.website", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        yield browser, Path(folder)
        browser.close()


def measure_site() -> Iterator[Row]:
    """Yield a row for each figure."""
    with opened_site() as (browser, folder):
        page = browser.new_page()
        start = time.perf_counter()
        page.goto((folder / "index.html").as_uri(), wait_until="commit")
        page.wait_for_selector(CANVAS)
        yield "front page of the site, all its files", f"{size_of_front_page(folder) / 1e6:.2f} MB"
        yield "… opened from disk → can draw", f"{time.perf_counter() - start:.1f} s"
        drawn = draw_strokes(page, 20, 200)
        yield "… answer after the pen lifts", f"{median(drawn['waits']):.0f} ms (median of 20)"
        yield (
            "… answers while drawing, 120 points a second",
            f"{drawn['answers'] / drawn['seconds']:.0f} a second",
        )
        images = to_digit_images(load_mnist()[1][0])
        found = read_all(page, "predict", images.reshape(len(images), -1).tolist())
        yield "… MNIST's test digits, compared with Python", compare(found, images)
        for name in sys.argv[1:]:
            drawings = read_pens(name).drawings
            found = read_all(page, "read", [[stroke.tolist() for stroke in strokes] for strokes in drawings])
            images = np.stack([digit_image(strokes) for strokes in drawings])
            yield f"… {Path(name).stem}, compared with Python", compare(found, images)


def size_of_front_page(folder: Path) -> int:
    """Return how many bytes the service worker keeps of it at once."""
    worker = (folder / "service_worker.js").read_text("utf-8")
    names = json.loads(worker.split("FILES = ")[1].split(";")[0])
    return sum((folder / name).stat().st_size for name in names if name != "./")


def read_all(page: Page, function: str, values: list) -> np.ndarray:
    """Return what a function of the page's recogniser makes of each value: probabilities, then the image."""
    row = f"value => {{ const p = digitlib.{function}(value); return [...p.probabilities, ...p.image]; }}"
    found: list[list[float]] = []
    for at in range(0, len(values), 500):
        found += page.evaluate(f"values => values.map({row})", values[at : at + 500])
    return np.array(found, np.float32)


def compare(found: np.ndarray, images: np.ndarray) -> str:
    """Say how the page's probabilities and images, (n, 794), differ from Python's."""
    expected = Recognizer.load().probabilities(images)
    others = (found[:, :10].argmax(axis=1) != expected.argmax(axis=1)).sum()
    probabilities = np.abs(found[:, :10] - expected).max()
    pixels = np.abs(found[:, 10:] - images.reshape(len(images), -1)).max()
    differ = f"{others} of {len(images):,} answers differ"
    return f"{differ}; a probability by {probabilities:.5f}, a pixel by {pixels:.5f}"


if __name__ == "__main__":
    for what, measured in measure_site():
        print(f"| {what} | {measured} |")
