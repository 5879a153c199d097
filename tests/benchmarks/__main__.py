"""Measure the figures that the README gives, and print them as one Markdown table.

make bench                              # or: python -m tests.benchmarks
make bench OPTIONS="--pens FILE.npz"    # with a file of pen strokes, its format in pens.py
"""

import argparse
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import numpy

from tests.benchmarks.growth import measure_growth
from tests.benchmarks.pens import measure_pens
from tests.benchmarks.recognition import measure_accuracy_figures, measure_speed
from tests.benchmarks.start import measure_start

Row = tuple[str, str]


def rows(pens: Path | None) -> Iterator[Row]:
    yield from measure_accuracy_figures()
    if pens is not None:
        yield from measure_pens(pens)
    yield from measure_speed()
    yield from measure_start()
    yield from measure_growth()
    yield from measure_pad_rows()


def measure_pad_rows() -> Iterator[Row]:
    from tests.browser.servers import find_chromium

    if find_chromium() is None:
        yield "pad in JupyterLab", "not measured: no Chromium on this machine"
        return
    from tests.benchmarks.pad import measure_pad

    yield from measure_pad()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--pens", type=Path, help="an .npz file of pen strokes")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, NumPy {numpy.__version__}, {platform.system()} ", end="")
    print(f"{platform.machine()}, {os.cpu_count()} cores\n\n| what | measured |\n|---|---|")
    for what, measured in rows(options.pens):
        print(f"| {what} | {measured} |", flush=True)


if __name__ == "__main__":
    main()
