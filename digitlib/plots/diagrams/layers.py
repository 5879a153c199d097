"""What whole layers do: a weighted sum, a ReLU, chains of layers, and the maps that a digit leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from digitlib.plots.diagrams.signed import frame, number, show_signed
from digitlib.plots.style import ACCENT, FAINT, INK, QUIET, RED, STYLE, WIDTH, Plot

Stage = tuple[str, tuple[int, ...]]
"""A layer's name, and the shape of what it puts out: (side, side, maps) or (numbers,)."""

OPERATIONS = {"AveragePooling2D": "pool", "MaxPooling2D": "pool", "Dense": "dense"}
"""These layers of Keras have a word in a diagram; a convolution's tells the size of its filters."""

LENET_5: tuple[Stage, ...] = (
    ("", (32, 32, 1)),
    ("5 × 5 filters", (28, 28, 6)),
    ("pool", (14, 14, 6)),
    ("5 × 5 filters", (10, 10, 16)),
    ("pool", (5, 5, 16)),
    ("dense", (120,)),
    ("dense", (84,)),
    ("dense", (10,)),
)
"""The stages of LeNet-5 stand here as in figure 2 of LeCun, Bottou, Bengio and Haffner, 1998."""


def plot_weighted_sum(images: Mapping[str, np.ndarray], weights: np.ndarray, title: str) -> Plot:
    """Show for each (28, 28) image its pixels, the weights, their products, and what these add up to."""
    products = {name: image * weights for name, image in images.items()}
    sums = {name: f"sum = {number(round(float(own.sum()), 1))}" for name, own in products.items()}
    told = "; ".join(f"{name}: {words}" for name, words in sums.items())
    plot = Plot(title, f"{title}: pixels times weights. {told}.", WIDTH, 0.6 + 1.85 * len(images))
    most = max(float(np.abs(own).max()) for own in products.values())
    with rc_context(STYLE):
        axes = plot.subplots(len(images), 3, squeeze=False)
        for row, (name, image) in zip(axes, images.items(), strict=True):
            row[0].imshow(image, cmap="gray_r", vmin=0, vmax=1)
            show_signed(row[1], weights, float(np.abs(weights).max()))
            show_signed(row[2], products[name], most)
            for axis, words in zip(row, (name, "", sums[name]), strict=True):
                frame(axis, words)
        for axis, words in zip(axes[0], ("pixels", "× weights", "= products"), strict=True):
            axis.set_title(words)
    return plot


def plot_relu(sums: np.ndarray, title: str) -> Plot:
    """Show weighted sums, (n,), on the ReLU's curve: those below 0 (blue) give 0, the others stay."""
    num_found = int((sums > 0).sum())
    told = f"{num_found} of {len(sums)} sums lie above 0 and stay; the others become 0"
    plot = Plot(title, f"{title}. {told}.", WIDTH, 2.9)
    reach = 1.1 * float(np.abs(sums).max())
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.plot([-reach, 0, reach], [0, 0, reach], color=QUIET, linewidth=1)
        colours = np.where(sums > 0, RED, ACCENT)
        axis.scatter(sums, np.maximum(sums, 0), s=14, color=colours, zorder=3)
        axis.set(xlabel="weighted sum", ylabel="what the ReLU passes on")
        axis.text(-reach, 0.12 * reach, f"{len(sums) - num_found} units: 0", color=ACCENT)
        axis.text(0.1 * reach, 0.75 * reach, f"{num_found} units: the sum", color=RED, ha="left")
    return plot


def plot_networks(networks: Mapping[str, Sequence[Stage]], title: str) -> Plot:
    """Show chains of layers side by side, top to bottom: each stage a stack of maps, or a bar of numbers."""
    told = "; ".join(f"{name}: {', '.join(map(_shape, stages))}" for name, stages in networks.items())
    num_rows = max(map(len, networks.values()))
    plot = Plot(title, f"{title}. {told}.", WIDTH, 0.5 + 0.72 * num_rows)
    with rc_context(STYLE):
        axes = plot.subplots(1, len(networks), squeeze=False)[0]
        for axis, (name, stages) in zip(axes, networks.items(), strict=True):
            for place, stage in enumerate(stages):
                _draw_stage(axis, place, stage)
            axis.set(title=name, xlim=(-0.75, 2.1), ylim=(num_rows - 0.75, -0.5))
            axis.set_axis_off()
    return plot


def stages_of(network: Any) -> list[Stage]:
    """Return the stages of a Keras network: each layer that computes, and the shape of what it puts out."""
    stages: list[Stage] = []
    for layer in network.layers:
        shape, kind = tuple(layer.output.shape[1:]), type(layer).__name__
        if kind == "Reshape":
            stages.append(("", shape))
        elif kind == "Conv2D":
            stages.append(("{} × {} filters".format(*layer.kernel_size), shape))
        elif kind in OPERATIONS:
            stages.append((OPERATIONS[kind], shape))
    return stages


def plot_strongest(maps: Sequence[np.ndarray], title: str, num: int = 4) -> Plot:
    """Show the maps with the highest numbers behind each convolution, a column each: (side, side, maps)."""
    told = ", ".join(f"{len(own)} × {len(own)}" for own in maps)
    alt = f"{title}. The {num} strongest maps after each of {len(maps)} convolutions: {told}."
    plot = Plot(title, alt, WIDTH, 0.9 + 1.05 * num)
    with rc_context(STYLE):
        axes = plot.subplots(num, len(maps), squeeze=False)
        for column, (number_of, own) in enumerate(enumerate(maps, 1)):
            for axis, place in zip(axes[:, column], strongest(own, num), strict=True):
                axis.imshow(own[:, :, place], cmap="gray_r", vmin=0)
                frame(axis)
            axes[0, column].set_title(f"after\nconv {number_of}", fontsize=9)
            axes[-1, column].set_xlabel(f"{len(own)} × {len(own)}", fontsize=10, color=INK)
    return plot


def strongest(maps: np.ndarray, num: int) -> np.ndarray:
    """Return which of the maps, (side, side, maps), reach the highest numbers, highest first."""
    return np.argsort(-maps.max(axis=(0, 1)), kind="stable")[:num]


def _draw_stage(axis: Axes, place: int, stage: Stage) -> None:
    """Draw a stage: squares whose side goes with the maps', one behind the other, or a bar of numbers."""
    operation, shape = stage
    if len(shape) == 3:
        side = 0.2 + 0.5 * shape[0] / 32
        for behind in range(min(shape[2], 4) - 1, -1, -1):
            corner = (0.06 * behind - side / 2, place - side / 2 - 0.04 * behind)
            axis.add_patch(Rectangle(corner, side, side, facecolor="white", edgecolor=INK, linewidth=0.8))
    else:
        width = 0.2 + 0.9 * shape[0] / 120
        axis.add_patch(Rectangle((-width / 2, place - 0.06), width, 0.12, facecolor=FAINT, edgecolor=INK))
    axis.text(0.75, place, _shape(stage), va="center", fontsize=10, color=INK)
    if operation:
        axis.text(0.75, place - 0.5, f"↓ {operation}", va="center", fontsize=9, color=ACCENT)


def _shape(stage: Stage) -> str:
    *side, number_of = stage[1]
    if not side:
        return f"{number_of} numbers"
    return f"{side[0]} × {side[1]}, " + (f"{number_of} maps" if number_of > 1 else "1 image")
