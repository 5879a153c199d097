"""A filter as a profile down times a profile across: how much of it is a bar, an edge or a spot."""

import numpy as np
from matplotlib import rc_context

from digitlib.plots.diagrams.signed import frame, show_signed
from digitlib.plots.style import STYLE, WIDTH, Plot


def profiles_of(kernel: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the profiles down and across whose product is nearest to a filter, and how much it holds.

    The last is the fraction of the filter's squared length: 1 for a filter that is such a product.
    """
    down, sizes, across = np.linalg.svd(kernel)
    strength = np.sqrt(sizes[0])
    return strength * down[:, 0], strength * across[0], float(sizes[0] ** 2 / (sizes**2).sum())


def plot_profiles(kernel: np.ndarray, title: str) -> Plot:
    """Show a filter, the two profiles whose product is nearest to it, and that product."""
    down, across, fraction = profiles_of(kernel)
    product, words = np.outer(down, across), f"{fraction:.0%} of the filter"
    plot = Plot(title, f"{title}. A filter, its profile down, its profile across; {words}.", WIDTH, 1.95)
    most = float(np.abs(kernel).max())
    panels = {"filter": kernel, "≈ down": down[:, None], "× across": across[None], "= product": product}
    with rc_context(STYLE):
        axes = plot.subplots(1, 4, width_ratios=[5, 2.6, 5, 5])
        for axis, (name, values) in zip(axes, panels.items(), strict=True):
            is_profile = 1 in values.shape
            show_signed(axis, values, float(np.abs(values).max()) if is_profile else most)
            axis.set_title(name)
            frame(axis)
        axes[-1].set_xlabel(words, fontsize=10)
    return plot
