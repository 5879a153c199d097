"""A picture on its way to the digit image: what the network says of each pixel, and what was cut out."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from digitlib.plots.stages import draw_stages
from digitlib.plots.style import ACCENT, COLOURS, FAINT, STYLE, WIDTH, Plot
from digitlib.preprocessing.photo.field import DIGIT, OTHER
from digitlib.preprocessing.photo.ink_map import InkMap
from digitlib.preprocessing.stages import Stages

INK_COLOURS = {"a digit's ink": ACCENT, "other ink": COLOURS[1]}
"""Each kind of ink has this name and this colour: blue and orange, which colour-blind eyes tell apart."""

PALE = 0.35
"""Behind the colours a picture keeps this fraction of its contrast, towards white. With more, dark ink
swallows the colours; with less, nobody sees what they lie on. Chosen by eye."""

PANEL_WIDTH = WIDTH / 3
"""A panel is this many inches wide: three lie beside each other."""


def plot_picture(brightness: np.ndarray, seen: InkMap, stages: Stages, title: str) -> Plot:
    """Show a picture, what the network says of each of its pixels, and the four stages of its digit.

    ``brightness`` is (H, W) from 0 to 1; ``seen`` and ``stages`` are what
    :func:`~digitlib.preprocessing.photo.look` and :func:`~digitlib.preprocessing.from_picture` make of it.
    """
    alt = f"{title}: the picture; {_told(seen.digit, seen.other)}; the ink, cropped, in a box, and centred."
    plot = Plot(title, alt, WIDTH, 4.4)
    with rc_context(STYLE):
        axes = plot.subplots(2, 3).ravel()
        _show(axes[0], brightness, "The\npicture")
        _show(axes[1], coloured(seen.brightness, seen.digit, seen.other), "What the\nnetwork says")
        draw_stages(axes[2:], stages)
        _add_legend(plot)
    return plot


def plot_ink(photos: Sequence[np.ndarray], classes: Mapping[str, Sequence[np.ndarray]], title: str) -> Plot:
    """Show photos below each other, and beside each, under each name, the classes of its pixels in colours.

    Parameters
    ----------
    photos : (H, W) arrays, 0 to 1
    classes : dict
        By name, for each photo PAPER, DIGIT or OTHER at each pixel, (H, W).
    title : str
        What the figure shows.
    """
    parts = [
        f"{name} {number}, {_told(own == DIGIT, own == OTHER)}"
        for name, maps in classes.items()
        for number, own in enumerate(maps, 1)
    ]
    num_columns = 1 + len(classes)
    width, height = PANEL_WIDTH * num_columns, 0.8 + (PANEL_WIDTH + 0.1) * len(photos)
    plot = Plot(title, f"{title}. {len(photos)} photos. {'; '.join(parts)}.", width, height)
    with rc_context(STYLE):
        axes = plot.subplots(len(photos), num_columns, squeeze=False)
        for row, photo, *maps in zip(axes, photos, *classes.values(), strict=True):
            _show(row[0], photo)
            for axis, own in zip(row[1:], maps, strict=True):
                _show(axis, coloured(photo, own == DIGIT, own == OTHER))
        for axis, name in zip(axes[0], ("photo", *classes), strict=True):
            axis.set_title(name)
        _add_legend(plot)
    return plot


def coloured(brightness: np.ndarray, digit: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return a pale picture, (h, w, 3), with each kind of ink, 0 to 1 or bool, in its colour."""
    picture = np.repeat(1 - PALE * (1 - np.clip(brightness, 0, 1))[:, :, None], 3, axis=2)
    for kind, colour in zip((digit, other), INK_COLOURS.values(), strict=True):
        opacity = np.clip(kind, 0, 1)[:, :, None]
        picture = (1 - opacity) * picture + opacity * np.array(to_rgb(colour))
    return picture


def _show(axis: Axes, picture: np.ndarray, title: str = "") -> None:
    axis.imshow(picture, cmap="gray", vmin=0, vmax=1)
    axis.spines[:].set(visible=True, color=FAINT)
    axis.set(xticks=[], yticks=[], title=title)


def _add_legend(plot: Plot) -> None:
    patches = [Patch(color=colour, label=name) for name, colour in INK_COLOURS.items()]
    plot.legend(handles=patches, loc="outside lower center", ncols=2, frameon=False)


def _told(digit: np.ndarray, other: np.ndarray) -> str:
    """Return in words how much of each kind of ink there is."""
    shares = zip((digit, other), INK_COLOURS, strict=True)
    return " and ".join(f"{np.mean(kind):.1%} {name}" for kind, name in shares)
