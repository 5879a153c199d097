"""The pad in a real JupyterLab: 20 strokes of 200 points at 120 Hz, near and far from its kernel.

Input goes through Chromium's own event queue. A loopback proxy delays every byte; the kernel's own
websocket is read for the traffic, both ways, with all that Jupyter wraps around a message.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from playwright.async_api import Page, async_playwright

from tests.browser.delay_proxy import DelayProxy
from tests.browser.pages import CANVAS
from tests.browser.servers import CHROMIUM_OPTIONS, ask_kernel, find_chromium, jupyterlab

NUM_STROKES, NUM_POINTS, RATE = 20, 200, 120

WATCH = f"""
() => {{
  const canvas = document.querySelector('{CANVAS}');
  const context = canvas.getContext('2d', {{ willReadFrequently: true }});
  const log = (window.padLog = {{ points: 0, dry: 0, checked: 0, labels: [], lifted: 0 }});
  const isInked = (event) => {{
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * canvas.width;
    const y = ((event.clientY - box.top) / box.height) * canvas.height;
    return context.getImageData(x, y, 1, 1).data[3] > 128;
  }};
  window.addEventListener('pointermove', (event) => {{
    if (!event.buttons) return;
    log.points += event.getCoalescedEvents().length || 1;
    if (log.points % 10 === 0) {{
      log.checked += 1;
      log.dry += isInked(event) ? 0 : 1;
    }}
  }});
  window.addEventListener('pointerup', (event) => (log.lifted = event.timeStamp));
  new MutationObserver((changes) => {{
    if (!log.lifted || !changes.some((change) => change.attributeName === 'src')) return;
    log.labels.push(performance.now() - log.lifted);
    log.lifted = 0;
  }}).observe(document.querySelector('.digit-answer'), {{ subtree: true, attributes: true }});
}}
"""


def measure_pad() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, jupyterlab(Path(name)) as port:
        near, far = (measure_at(port, round_trip, Path(name)) for round_trip in (0, 0.18))
    kept, checked, dry = (near[name] + far[name] for name in ("kept", "checked", "dry"))
    yield (
        "pad in JupyterLab, 20 strokes of 200 points at 120 Hz",
        f"{kept:,} of {2 * NUM_STROKES * NUM_POINTS:,} points kept; "
        f"ink there when the event is handled, {checked - dry} of {checked} times",
    )
    yield (
        "… answer after the pen lifts, 0 and 180 ms round trip to the kernel",
        f"{np.median(near['labels']):.0f} ms and {np.median(far['labels']):.0f} ms "
        f"(medians of {len(near['labels'])} and {len(far['labels'])})",
    )
    yield (
        "… traffic a stroke, both ways, with all that Jupyter adds",
        f"{np.median(near['traffic']) / 1024:.1f} KiB",
    )


def measure_at(port: int, round_trip: float, folder: Path) -> dict:
    log = asyncio.run(measure(port, round_trip))
    return log | {"kept": int(ask_kernel(folder, "sum(map(len, app.pad.drawing))"))}


async def measure(lab_port: int, round_trip: float) -> dict:
    proxy = DelayProxy(lab_port, round_trip)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        page = await browser.new_page(viewport={"width": 1280, "height": 1000})
        num_bytes = count_traffic(page)
        await open_pad(page, proxy.port)
        await page.evaluate(WATCH)
        await clear(page, round_trip)
        traffic = []
        for number in range(NUM_STROKES):
            before = num_bytes[0]
            await draw_stroke(page, number)
            await page.wait_for_timeout(700 + 2000 * round_trip)
            traffic.append(num_bytes[0] - before)
        log = await page.evaluate("window.padLog")
        await browser.close()
    proxy.stop()
    return log | {"traffic": traffic}


def count_traffic(page: Page) -> list[int]:
    """Return a list of one number that counts what the kernel's websocket carries, both ways."""
    num_bytes = [0]

    def add(frame: str | bytes) -> None:
        num_bytes[0] += len(frame)

    def watch(websocket) -> None:
        if "/channels" in websocket.url:
            websocket.on("framesent", add)
            websocket.on("framereceived", add)

    page.on("websocket", watch)
    return num_bytes


async def open_pad(page: Page, port: int) -> None:
    await page.goto(f"http://127.0.0.1:{port}/lab/tree/notebooks/09_draw.ipynb?reset")
    await page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
    await page.wait_for_function("document.body.innerText.includes('| Idle')", timeout=60_000)
    await page.click('text="Run"')
    await page.click('text="Run All Cells"')
    await page.wait_for_selector(".digit-answer-picture[src]", timeout=60_000)
    await page.locator(".digit-app").scroll_into_view_if_needed()
    await page.wait_for_timeout(2000)


async def clear(page: Page, round_trip: float) -> None:
    await page.locator(".digit-pad-toolbar button", has_text="Clear").click()
    await page.wait_for_timeout(1000 + 2000 * round_trip)
    await page.evaluate("window.padLog.lifted = 0")


async def draw_stroke(page: Page, number: int) -> None:
    box = await page.locator(CANVAS).bounding_box()
    angle = np.linspace(0, 2 * np.pi, NUM_POINTS)
    radius = 60 + 40 * np.sin(angle * (1 + number % 3) + number)
    xs = box["x"] + box["width"] / 2 + radius * np.cos(angle)
    ys = box["y"] + box["height"] / 2 + radius * np.sin(angle)
    session = await page.context.new_cdp_session(page)
    await page.mouse.move(xs[0], ys[0])
    await page.mouse.down()
    start, moves = time.perf_counter(), []
    for place, (x, y) in enumerate(zip(xs[1:], ys[1:], strict=True), start=1):
        move = {"type": "mouseMoved", "x": float(x), "y": float(y), "button": "left", "buttons": 1}
        moves.append(asyncio.create_task(session.send("Input.dispatchMouseEvent", move)))
        await asyncio.sleep(max(0, start + place / RATE - time.perf_counter()))
    await page.mouse.up()
    await asyncio.gather(*moves)
