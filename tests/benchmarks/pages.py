"""How many numbers of generated pages are found and read whole, and how long a page takes.

python -m tests.benchmarks.pages
"""

import time
from collections.abc import Iterator

import numpy as np

from digitlib.data.mnist import load_mnist
from digitlib.recognition.number import recognize_numbers
from tests.benchmarks.page_sheet import SHEETS, take_page

NUM_PAGES = 25
"""Of each kind: about 140 numbers."""


def measure_pages(num_pages: int = NUM_PAGES) -> Iterator[tuple[str, str]]:
    """Yield a row for each kind of page."""
    _, digits = load_mnist()
    for name, steps in SHEETS.items():
        for num_columns in (1, 2):
            rng = np.random.default_rng(num_columns)
            right, extra, seconds = [], 0, []
            for _ in range(num_pages):
                page = take_page(digits, steps, num_columns, rng)
                began = time.perf_counter()
                read = [number.text for number in recognize_numbers(page.photo)]
                seconds.append(time.perf_counter() - began)
                right += in_order(page.texts, read)
                extra += max(0, len(read) - len(page.texts))
            columns = "a column" if num_columns == 1 else "two columns"
            told = f"{np.mean(right):.1%} of {len(right)} numbers read whole, {extra} too many"
            yield f"pages, {name}, {columns}", f"{told}; {1e3 * np.median(seconds):.0f} ms (median)"


def in_order(expected: list[str], read: list[str]) -> list[bool]:
    """Return which numbers are read whole, in this order: those of a longest common subsequence."""
    longest = np.zeros((len(expected) + 1, len(read) + 1), int)
    for i in range(len(expected) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            same = 1 + longest[i + 1, j + 1] if expected[i] == read[j] else 0
            longest[i, j] = max(longest[i + 1, j], longest[i, j + 1], same)
    found, j = [], 0
    for i, text in enumerate(expected):
        while j < len(read) and longest[i, j + 1] == longest[i, j] and read[j] != text:
            j += 1
        is_read = j < len(read) and read[j] == text and longest[i, j] == 1 + longest[i + 1, j + 1]
        found.append(is_read)
        j += is_read
    return found


if __name__ == "__main__":
    for what, measured in measure_pages():
        print(f"| {what} | {measured} |", flush=True)
