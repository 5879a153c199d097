"""Lesson 4: the small pieces of training: a softmax, input times error, batches."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context

from digitlib.plots.style import ACCENT, INK, QUIET, RED, STYLE, WIDTH, Plot


def plot_probabilities(scores: np.ndarray, names: Sequence[str]) -> Plot:
    """Show how scores become probabilities: their powers of e, and these divided by their sum."""
    powers = np.exp(scores)
    probabilities = powers / powers.sum()
    told = ", ".join(
        f"{name}: {score:.1f} becomes {p:.0%}"
        for name, score, p in zip(names, scores, probabilities, strict=True)
    )
    plot = Plot("From scores to probabilities", f"From scores to probabilities. {told}.", WIDTH, 2.3)
    panels = {
        "scores s": scores,
        "powers $e^{\\,s}$": powers,
        f"divided by {powers.sum():.1f}": probabilities,
    }
    with rc_context(STYLE):
        for axis, (title, heights) in zip(plot.subplots(1, 3), panels.items(), strict=True):
            bars = axis.bar(names, heights, color=ACCENT, width=0.7)
            axis.bar_label(bars, [_number(height) for height in heights], padding=2, color=INK)
            axis.axhline(0, color=QUIET, linewidth=0.8)
            axis.set_title(title)
            axis.set_yticks([])
            axis.tick_params(length=0, labelcolor=INK)
            axis.margins(y=0.2)
            axis.spines[["left", "bottom"]].set_visible(False)
    return plot


def plot_products(x: np.ndarray, error: np.ndarray) -> Plot:
    """Show the gradient of a linear classifier as a table: each pixel times each score's error."""
    title, products = "Input times error", np.outer(x, error)
    told = "; ".join(", ".join(f"{product:.3f}" for product in row) for row in products)
    plot = Plot(
        title,
        f"{title}: the products of {np.round(x, 3)} and {np.round(error, 3)}, row by row: {told}.",
        WIDTH,
        2.4,
    )
    most = np.abs(products).max() * 2
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.imshow(products, cmap="RdBu_r", vmin=-most, vmax=most, aspect="auto")
        for row, column in np.ndindex(products.shape):
            factors = f"{_number(x[row], 1)} × {_number(error[column], 3)}"
            words = f"{factors}\n= {_number(products[row, column], 3)}"
            axis.text(column, row, words, ha="center", va="center", color=INK)
        errors = [f"error of score {place}\n{_number(own, 3)}" for place, own in enumerate(error)]
        axis.set_xticks(range(len(error)), errors, color=INK)
        axis.set_yticks(
            range(len(x)), [f"pixel {place}\n{own:.1f}" for place, own in enumerate(x)], color=INK
        )
        axis.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
        axis.spines[:].set_visible(False)
    return plot


def plot_batches(images: np.ndarray, batch_size: int, num_epochs: int = 2, seed: int = 0) -> Plot:
    """Show a few images shuffled anew for each epoch and cut into batches, a step for each."""
    title, num_batches = (
        "Each epoch shuffles the images and cuts them into batches",
        len(images) // batch_size,
    )
    plot = Plot(
        title,
        f"{title}: {len(images)} images, {num_batches} batches of {batch_size}, {num_epochs} epochs.",
        WIDTH,
        1.75,
    )
    rng, gap = np.random.default_rng(seed), 0.6
    with rc_context(STYLE):
        axis = plot.subplots()
        for epoch in range(num_epochs):
            for place, image in enumerate(rng.permutation(len(images))):
                left, low = place + gap * (place // batch_size), -2.6 * epoch
                axis.imshow(images[image], cmap="gray_r", extent=(left, left + 1, low, low + 1))
            for batch in range(num_batches):
                left = batch * (batch_size + gap)
                axis.plot([left, left + batch_size], [low - 0.15] * 2, color=RED, linewidth=1.5)
                step = 1 + epoch * num_batches + batch
                axis.text(left + batch_size / 2, low - 0.35, f"step {step}", ha="center", va="top", color=RED)
            axis.text(-0.4, low + 0.5, f"epoch {epoch + 1}", ha="right", va="center")
        axis.set(xlim=(-2.4, len(images) + gap * num_batches), ylim=(low - 1.1, 1.1), aspect="equal")
        axis.set_axis_off()
    return plot


def _number(value: Any, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
