"""Draw the lessons' thumbnails, which the README and the front page show 200 pixels wide.

    python notebooks/thumbnails.py

Each shows its lesson's subject with a few large shapes and no small words.
"""

import io
from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from digitlib import load_mnist
from digitlib._util.files import written_whole
from digitlib.data import your_digits
from digitlib.data.your_digits import example_digits
from digitlib.explain.probing import erasing
from digitlib.handwriting import WAYS_OF_WRITING
from digitlib.handwriting.hand import written
from digitlib.plots.style import ACCENT, FAINT, INK, QUIET, RED, as_png
from digitlib.preprocessing import digit_image
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition import Recognizer
from digitlib.website.notebooks import FOLDER

WIDTH, HEIGHT = 200, 133
"""A thumbnail is so many pixels of a page wide and high."""

DENSITY = 2
"""A thumbnail's file has this many pixels for each of a page's, along a side."""

INCH = 100
"""Matplotlib's inch is this many pixels of a page here."""

Drawer = Callable[[Axes], None]


def thumbnail(draw: Drawer) -> bytes:
    """Return a PNG file of what a function draws on axes of 3 × 2, whose y runs down."""
    figure = Figure(figsize=(WIDTH / INCH, HEIGHT / INCH), facecolor="white")
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, 3), ylim=(2, 0))
    axis.set_axis_off()
    draw(axis)
    axis.set(xlim=(0, 3), ylim=(2, 0), aspect="auto")
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DENSITY * INCH)
    return as_png(Image.open(file, formats=["PNG"]).convert("RGB"))


def show(axis: Axes, image: np.ndarray, left: float, top: float, side: float, **look) -> None:
    """Show a square array with its upper left corner at a place."""
    look = {"cmap": "gray_r", "vmin": 0, "vmax": 1} | look
    axis.imshow(image, extent=(left, left + side, top + side, top), interpolation="nearest", **look)


def fill(axis: Axes, images: np.ndarray, across: int, **look) -> None:
    """Fill the thumbnail with rows of images."""
    side = 3 / (across + 0.25)
    first = 1 - side * len(images) / across / 2
    for place, image in enumerate(images):
        left, top = side * (0.125 + place % across), first + side * (place // across)
        show(axis, image, left + 0.03 * side, top + 0.03 * side, 0.94 * side, **look)


def meet_the_data(axis: Axes) -> None:
    """Draw handwritten digits of many people."""
    (images, labels), _ = load_mnist()
    fill(axis, np.stack([images[labels == digit][3] for digit in (5, 0, 4, 1, 9, 2, 3, 7)]) / 255, 4)


def from_pen_to_pixels(axis: Axes) -> None:
    """Draw a stroke's points, and the pixels that become of it."""
    drawing = example_digits()[2]
    low, high = np.concatenate(drawing).min(axis=0), np.concatenate(drawing).max(axis=0)
    for stroke in drawing:
        x, y = ((stroke - low) / (high - low).max() * 1.3 + (0.15, 0.35)).T
        axis.plot(x, y, ".-", color=ACCENT, markersize=4, linewidth=1)
    axis.annotate("", (1.62, 1), (1.3, 1), arrowprops={"arrowstyle": "-|>", "color": QUIET, "linewidth": 1.5})
    show(axis, from_strokes(drawing).image, 1.66, 0.4, 1.24)
    axis.add_patch(Rectangle((1.66, 0.4), 1.24, 1.24, fill=False, edgecolor=FAINT))


def build_the_network(axis: Axes) -> None:
    """Draw an image, three stacks of maps, each smaller and deeper, and ten probabilities."""
    show(axis, from_strokes(example_digits()[7]).image, 0.1, 0.6, 0.8)
    axis.add_patch(Rectangle((0.1, 0.6), 0.8, 0.8, fill=False, edgecolor=QUIET))
    for left, side, depth in ((1.0, 0.6, 3), (1.74, 0.36, 4), (2.22, 0.2, 5)):
        for place in range(depth):
            corner = left + 0.04 * place, 1 - side / 2 + 0.04 * (depth / 2 - place)
            axis.add_patch(
                Rectangle(corner, side, side, facecolor="#dbe7f6", edgecolor=ACCENT, linewidth=0.8)
            )
    for digit in range(10):
        length = 0.28 if digit == 7 else 0.05
        axis.barh(0.28 + 0.16 * digit, length, 0.1, 2.62, color=RED if digit == 7 else QUIET)


def train_it(axis: Axes) -> None:
    """Draw gradient descent: steps down a valley, each half as long as the one before."""
    weights = np.linspace(-1.25, 1.25, 100)
    axis.plot(1.5 + weights, 1.8 - 1.1 * weights**2, color=QUIET, linewidth=1.5)
    steps = -1.2 * 0.6 ** np.arange(7)
    axis.plot(1.5 + steps, 1.8 - 1.1 * steps**2, "o-", color=RED, markersize=5, linewidth=1.5)
    axis.plot(1.5, 1.8, "o", color=ACCENT, markersize=7)


def judge_it(axis: Axes) -> None:
    """Draw what a recogniser takes the test digits for: blue where right, red where wrong."""
    _, (images, labels) = load_mnist()
    answers = Recognizer.load().probabilities(images / np.float32(255)).argmax(axis=1)
    counts = np.zeros((10, 10))
    np.add.at(counts, (labels, answers), 1)
    side = 0.18
    for (label, answer), count in np.ndenumerate(counts):
        corner = 0.6 + side * answer, 0.1 + side * label
        strength = 1 if label == answer else min(1, count / 5)
        colour = ACCENT if label == answer else RED
        look = {"edgecolor": FAINT, "linewidth": 0.5}
        axis.add_patch(Rectangle(corner, side, side, facecolor="white", **look))
        axis.add_patch(Rectangle(corner, side, side, facecolor=colour, alpha=strength, **look))


def beyond_mnist(axis: Axes) -> None:
    """Draw digits as people write them and MNIST hardly does."""
    rng = np.random.default_rng(seed=3)
    names = {7: "seven_crossed", 1: "one_wide_flag", 0: "zero_small_and_struck", 9: "nine_bellied"}
    ways = [WAYS_OF_WRITING[digit][name] for digit, name in names.items()]
    fill(axis, np.stack([digit_image(written(way(rng), rng)) for _ in range(2) for way in ways]), 4)


def look_inside(axis: Axes) -> None:
    """Draw a digit, and where painting it over would harm the answer."""
    recognizer, image = Recognizer.load(), from_strokes(your_digits()[3]).image
    falls = erasing(recognizer.probabilities, image, 3)
    falls = np.cbrt(falls)  # small ones are seen, too
    most = np.abs(falls).max()
    show(axis, image, 0.1, 0.32, 1.36)
    show(axis, falls, 1.54, 0.32, 1.36, cmap="RdBu_r", vmin=-most, vmax=most)


def experiments(axis: Axes) -> None:
    """Draw runs as points, and the interval of each recipe's mean, which more runs shrink."""
    rng = np.random.default_rng(seed=1)
    for row, (num, colour) in enumerate(((3, QUIET), (5, QUIET), (10, QUIET), (20, ACCENT))):
        runs = rng.normal(1.5, 0.42, num)
        mean, half = runs.mean(), 1.15 / np.sqrt(num)
        height = 0.3 + 0.46 * row
        axis.plot([mean - half, mean + half], [height] * 2, color=colour, alpha=0.3, linewidth=14)
        axis.plot(runs, [height] * num, "o", color=colour, markersize=3.5)
        axis.plot([mean] * 2, [height - 0.14, height + 0.14], color=RED, linewidth=2)


def draw(axis: Axes) -> None:
    """Draw the pad with a digit on it, and the network's answer."""
    axis.add_patch(Rectangle((0.12, 0.25), 1.5, 1.5, fill=False, edgecolor=QUIET))
    for stroke in example_digits()[3]:
        x, y = (stroke / 280 * 1.5 + (0.12, 0.25)).T
        axis.plot(x, y, color=INK, linewidth=6, solid_capstyle="round", solid_joinstyle="round")
    axis.text(2.3, 0.98, "3", fontsize=58, ha="center", va="center", color=ACCENT, weight="bold")


THUMBNAILS = {
    "01_meet_the_data": meet_the_data,
    "02_from_pen_to_pixels": from_pen_to_pixels,
    "03_build_the_network": build_the_network,
    "04_train_it": train_it,
    "05_judge_it": judge_it,
    "06_beyond_mnist": beyond_mnist,
    "07_look_inside": look_inside,
    "08_experiments": experiments,
    "09_draw": draw,
}
"""Each lesson has a function that draws its thumbnail."""


def main() -> None:
    """Draw all thumbnails, and write each whole or not at all."""
    for name, drawer in THUMBNAILS.items():
        with written_whole(FOLDER / f"{name}.png") as unfinished:
            unfinished.write_bytes(thumbnail(drawer))


if __name__ == "__main__":
    main()
