"""The page that trains, in headless Chromium and from disk: how soon it reads how well, and how smoothly.

python -m tests.benchmarks.training_page [SEED …]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import Browser, Page

from tests.benchmarks.site import opened_site

WATCH = """() => {
  window.pauses = [0];
  window.waits = [];
  const note = (seen) => pauses.push(...seen.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(note).observe({ type: "longtask" });
  const seven = [[[0, 0], [60, 0], [20, 100]]];
  digitlib.read(seven);
  setInterval(() => {
    const begin = performance.now();
    setTimeout(() => {
      digitlib.read(seven);
      waits.push(performance.now() - begin);
    });
  }, 500);
}"""
"""Note the tasks of over 50 ms, which keep the page from answering, and how long a digit takes to be read."""

LONGEST = 600_000
"""A training may take so many milliseconds."""


def train(browser: Browser, address: str, seed: int, slowness: float = 1) -> dict:
    """Train as the page's button does; return what it promises, and what was noted meanwhile."""
    page = browser.new_page()
    page.set_default_timeout(LONGEST)
    page.goto(address)
    if slowness > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    page.evaluate(WATCH)
    told = page.evaluate(f"digitlib.training.start({{ seed: {seed} }})")
    told |= {
        "pause": page.evaluate("Math.max(...pauses)"),
        "waits": page.evaluate("waits"),
    }
    told["megabytes"] = megabytes(page)
    page.close()
    return told


def megabytes(page: Page) -> float:
    """Return what the process of the page and its workers holds in memory."""
    session = page.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [process["id"] for process in processes if process["type"] == "renderer"]
    return max(_resident(process) for process in renderers)


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return max(
        (int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), default=float("nan")
    )


def measure_training(seeds: list[int]) -> Iterator[tuple[str, str]]:
    """Yield a row for each figure: medians over the seeds, and the worst of what a person notices."""
    with opened_site() as (browser, folder):
        address = (folder / "train.html").as_uri()
        runs = [train(browser, address, seed) for seed in seeds]
        for name in ("seconds", "validation", "test"):
            found = [run[name] for run in runs]
            yield (
                f"{name}, median of {len(runs)} seeds",
                f"{median(found):.4g} ({min(found):.4g} to {max(found):.4g})",
            )
        yield "longest task of the page, ms", f"{max(run['pause'] for run in runs):.0f}"
        waits = [wait for run in runs for wait in run["waits"]]
        median_wait, long_wait = np.percentile(waits, [50, 95])
        yield "a digit is read after, ms: median, 95 %", f"{median_wait:.0f}, {long_wait:.0f}"
        yield "memory of page and workers at most, MB", f"{max(run['megabytes'] for run in runs):.0f}"
        slow = train(browser, address, seeds[0], slowness=4)
        yield "with the page slowed down 4 times: seconds; test", f"{slow['seconds']:.1f}; {slow['test']:.4f}"


def main(arguments: list[str]) -> None:
    """Print the table."""
    print("| what | measured |\n|---|---|")
    for what, measured in measure_training([int(one) for one in arguments] or [0, 1, 2]):
        print(f"| {what} | {measured} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
