"""The shape of a U-Net: maps shrink, grow again, and are joined to those of their size from the way down."""

from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from digitlib.plots.style import ACCENT, INK, RED, STYLE, WIDTH, Plot

SMALLEST = 0.35
"""The smallest maps are drawn at least this long, for a longest side of 1; smaller squares would look like
dots."""

Stage = tuple[int, int]
"""How long a side of the maps is, in pixels, and how many maps there are."""


def plot_u_net(down: Mapping[str, Stage], up: Sequence[Stage], title: str) -> Plot:
    """Show a U-Net's maps on their way down at the left and up again at the right, and the skips between.

    Parameters
    ----------
    down : dict
        By name, from the photo to the smallest maps.
    up : sequence of stages
        From the smallest maps upwards, one fewer; each is joined to the maps of its size from the way down.
    title : str
        What the figure shows.
    """
    names, stages = [*down], [*down.values()]
    pairs = list(zip(reversed(stages[:-1]), up, strict=True))
    if [one[0] for one, _ in pairs] != [other[0] for _, other in pairs]:
        raise ValueError(f"The sides on the way up, {[own[0] for own in up]}, are not those of the way down.")
    told = ", ".join(_words(stage).replace("\n", ", ") for stage in (*stages, *up))
    plot = Plot(title, f"{title}. From left to right: {told}. {len(pairs)} skip connections.", WIDTH, 4.4)
    with rc_context(STYLE):
        axis = plot.subplots()
        for level, (name, stage) in enumerate(down.items()):
            if level < len(up):
                _draw_stage(axis, (0, level), stage, stages[0][0])
                _draw_stage(axis, (2.4, level), up[-1 - level], stages[0][0])
                axis.text(-0.45, level, _words(stage, name), ha="right", va="center", color=INK)
                axis.text(3, level, _words(up[-1 - level]), va="center", color=INK)
                _draw_arrow(axis, (0.6, level), (1.95, level), RED)
                axis.text(1.25, level - 0.06, "joined", ha="center", va="bottom", color=RED)
            else:
                _draw_stage(axis, (1.2, level), stage, stages[0][0])
                axis.text(1.3, level + 0.25, _words(stage, name), ha="center", va="top", color=INK)
        for level in range(len(up)):
            # The last way leads to the middle, where the smallest maps are.
            across, low = (0.95, level + 0.95) if level == len(up) - 1 else (0, level + 0.68)
            _draw_arrow(axis, (0, level + 0.36), (across, low), ACCENT)
            _draw_arrow(axis, (2.4 - 0.75 * across, low), (2.4, level + 0.36), ACCENT)
        axis.set(xlim=(-1.25, 3.8), ylim=(len(names) - 0.1, -0.5), aspect="equal")
        axis.set_axis_off()
    return plot


def _draw_stage(axis: Axes, place: tuple[float, float], stage: Stage, longest: int) -> None:
    """Draw a stack of up to four maps around a place."""
    side = 0.62 * max(SMALLEST, (stage[0] / longest) ** 0.5)
    x, y = place
    for behind in range(min(stage[1], 4) - 1, -1, -1):
        corner = (x - side / 2 + 0.06 * behind, y - side / 2 - 0.04 * behind)
        axis.add_patch(Rectangle(corner, side, side, facecolor="white", edgecolor=INK, linewidth=0.8))


def _draw_arrow(axis: Axes, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
    axis.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": colour})


def _words(stage: Stage, name: str = "") -> str:
    side, number = stage
    return f"{name}\n{side} × {side}\n{number} map{'s' * (number > 1)}".strip()
