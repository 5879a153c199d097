"""The drawing page that `make app` serves, with thirty visitors in a row and six at a time.

    python -m tests.benchmarks.visitors

Each visitor opens the page in Chromium, on the same machine, waits for all of it, draws five digits, and
closes the page. All times are as the visitor sees them.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.pages import CANVAS
from tests.browser.servers import CHROMIUM_OPTIONS, PAGE, find_chromium, kernel_files, voila

NUM_IN_A_ROW, NUM_TOGETHER, NUM_ROUNDS, NUM_DRAWN = 30, 6, 3, 5
NUM_SECTIONS = 6
SPARE_WITHIN = 120  # seconds until the server has its spare kernels
LONGEST_WAIT = 30  # seconds: an answer that was there before the pen lifted does not come again

WATCH = """
() => {
  const answer = document.querySelector('.digit-answer');
  window.labels = [];
  let lifted = 0;
  window.addEventListener('pointerup', (event) => (lifted = event.timeStamp));
  new MutationObserver(() => {
    if (!lifted) return;
    window.labels.push(performance.now() - lifted);
    lifted = 0;
  }).observe(answer, { subtree: true, attributes: true, childList: true, characterData: true });
}
"""


async def visit(browser: Browser, port: int) -> tuple[float, list[float]]:
    """Return how long the page took, in seconds, and each answer after the pen lifted, in milliseconds."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    began = time.perf_counter()
    await page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
    await page.locator("#first-ink").wait_for(state="detached", timeout=90_000)
    await page.locator(".digit-fold").nth(NUM_SECTIONS - 1).wait_for(timeout=90_000)
    seconds = time.perf_counter() - began
    await page.evaluate(WATCH)
    for _ in range(NUM_DRAWN):
        await draw(page)
    labels = await page.evaluate("labels")
    async with page.expect_event("close"):  # or the context would cut its connection
        await page.close(run_before_unload=True)
    await context.close()
    return seconds, labels


async def draw(page: Page) -> None:
    """Draw a one, and wait for its answer; then clear the sheet."""
    box = await page.locator(CANVAS).first.bounding_box()
    x, top, bottom = box["x"] + box["width"] / 2, box["y"] + 30, box["y"] + box["height"] - 30
    count = len(await page.evaluate("labels"))
    await page.mouse.move(x, top)
    await page.mouse.down()
    await page.mouse.move(x, bottom, steps=20)
    await page.mouse.up()
    began = time.perf_counter()
    while len(await page.evaluate("labels")) == count and time.perf_counter() - began < LONGEST_WAIT:
        await page.wait_for_timeout(50)
    await page.locator(".digit-pad-toolbar button", has_text="Clear").first.click()
    await page.wait_for_timeout(300)


async def until(is_so, seconds: float) -> float:
    """Return after how many seconds it is so."""
    began = time.perf_counter()
    while not is_so() and time.perf_counter() - began < seconds:
        await asyncio.sleep(0.1)
    return time.perf_counter() - began


def kernels() -> list[psutil.Process]:
    """Return the processes of the kernels, which are the server's children."""
    children = psutil.Process().children(recursive=True)
    return [one for one in children if any("ipykernel" in word for word in one.cmdline())]


def megabytes() -> list[float]:
    """Return the memory that each kernel has for itself."""
    return [one.memory_full_info().uss / 1e6 for one in kernels()]


async def measure(port: int, folder: Path) -> Iterator[tuple[str, str]]:
    rows = []
    num_spare = 6
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        is_ready = lambda: len(kernel_files(folder)) >= num_spare  # noqa: E731
        await until(is_ready, SPARE_WITHIN)
        row = [await visit(browser, port) for _ in range(NUM_IN_A_ROW)]
        rows.append(told("thirty visitors in a row", row))
        together, gone = [], []
        for _ in range(NUM_ROUNDS):
            await until(is_ready, SPARE_WITHIN)
            together += await asyncio.gather(*(visit(browser, port) for _ in range(NUM_TOGETHER)))
            before = len(kernel_files(folder))
            gone.append((before, await until(lambda: len(kernel_files(folder)) <= num_spare, 60)))
        rows.append(told("six at a time, three times", together))
        memory = megabytes()
        rows.append(("… a kernel's own memory", f"{np.median(memory):.0f} MB (median of {len(memory)})"))
        rows.append(
            ("… until the kernels of closed pages are gone", f"{max(s for _, s in gone):.1f} s at most")
        )
        await browser.close()
    return rows


def told(name: str, visits: list[tuple[float, list[float]]]) -> tuple[str, str]:
    whole = [seconds for seconds, _ in visits]
    labels = [label for _, them in visits for label in them]
    return name, (
        f"whole page {np.median(whole):.1f} s (median), {max(whole):.1f} s (longest); answer after the pen "
        f"lifts {np.median(labels):.0f} ms (median), {np.percentile(labels, 95):.0f} ms (95th percentile)"
    )


def measure_visitors() -> Iterator[tuple[str, str]]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        voila(Path(name), PAGE / "draw.ipynb", options=()) as port,
    ):
        yield from asyncio.run(measure(port, Path(name)))


if __name__ == "__main__":
    for what, measured in measure_visitors():
        print(f"| {what} | {measured} |")
