"""Measure the figures of this folder's README, and print them as one Markdown table.

make bench      # or: python -m tests.benchmarks

How well the model reads is not among them: python -m digitlib.evaluation measures that.
"""

import os
import platform
from collections.abc import Iterator

import numpy

from tests.benchmarks.experiments import measure_growth
from tests.benchmarks.photo_reading import measure_photos
from tests.benchmarks.recognition import measure_speed
from tests.benchmarks.server import measure_server
from tests.benchmarks.start import measure_start

Row = tuple[str, str]


def rows() -> Iterator[Row]:
    yield from measure_speed()
    yield from measure_start()
    yield from measure_server()
    yield from measure_browser_rows()
    yield from measure_growth()
    yield from measure_photos()


def measure_browser_rows() -> Iterator[Row]:
    from tests.browser.servers import find_chromium

    if find_chromium() is None:
        yield "pad and site", "not measured: no Chromium on this machine"
        return
    from tests.benchmarks.site import measure_site
    from tests.benchmarks.widgets import measure_pad

    yield from measure_pad()
    yield from measure_site()


def main() -> None:
    print(f"Python {platform.python_version()}, NumPy {numpy.__version__}, {platform.system()} ", end="")
    print(f"{platform.machine()}, {os.cpu_count()} cores\n\n| what | measured |\n|---|---|")
    for what, measured in rows():
        print(f"| {what} | {measured} |", flush=True)


if __name__ == "__main__":
    main()
