"""A tablet: what is recorded of a drawing.

Some tablets see few points, miss where the pen lands and lifts, tear strokes or join them.
"""

import dataclasses

import numpy as np

from digitlib.preprocessing.drawing import Drawing, distances_along, points_at

COARSE, WIDEST_STEP = 0.3, 0.2
"""How many tablets see points far apart, and how far at most, in units."""

GRIDDED, WIDEST_GRID = 0.3, 0.03
"""How many tablets round points to a grid, and how wide it is at most, in units."""

LOSING, MOST_LOST = 0.25, 0.15
"""How many tablets wake late or fall asleep early, and how much of a stroke they miss at most, in units."""

TEARING, WIDEST_TEAR = 0.06, 0.06
"""How many tablets lose the pen within strokes, and for how long at most, as a share of the stroke."""

JOINING = 0.05
"""How many tablets do not notice that the pen lifts."""

KEPT_HABIT = 0.7
"""How often a tablet tears or joins the strokes of a drawing if it is of that kind."""

RETRACING = 0.06
"""In how many drawings the pen goes back along the last stroke's end."""


@dataclasses.dataclass(frozen=True)
class Tablet:
    """What a tablet does to all that is drawn on it; lengths in units."""

    step: float
    """How far apart the points are; 0 keeps all."""
    grid: float
    """How far apart the places are at which a point can be; 0 is anywhere."""
    lost: tuple[float, float]
    """How much of a stroke is not seen at its start and at its end."""
    tears: bool
    """Whether it loses the pen within strokes."""
    joins: bool
    """Whether it does not notice that the pen lifts."""


def draw_tablet(rng: np.random.Generator) -> Tablet:
    """Return a tablet that nobody has used."""
    loses = rng.random() < LOSING
    return Tablet(
        step=rng.uniform(0.05, WIDEST_STEP) if rng.random() < COARSE else 0.0,
        grid=rng.uniform(0.005, WIDEST_GRID) if rng.random() < GRIDDED else 0.0,
        lost=tuple(rng.uniform(0, MOST_LOST, 2) * loses),
        tears=rng.random() < TEARING,
        joins=rng.random() < JOINING,
    )


def recorded(drawing: Drawing, tablet: Tablet, rng: np.random.Generator) -> Drawing:
    """Return what a tablet keeps of a drawing, (n, 2) strokes of about 0 to 1."""
    if rng.random() < RETRACING:
        drawing = [*drawing[:-1], _retraced(drawing[-1], rng)]
    if tablet.tears and rng.random() < KEPT_HABIT:
        drawing = [part for stroke in drawing for part in _torn(stroke, rng)]
    seen = [_on_grid(_coarse(_without_ends(stroke, tablet), tablet), tablet) for stroke in drawing]
    if tablet.joins and rng.random() < KEPT_HABIT:
        seen = [np.concatenate(seen)]
    return [stroke.astype(np.float32) for stroke in seen]


def _retraced(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Go back along the last tenth to half of a stroke, a little beside it."""
    back = stroke[::-1][: max(2, int(len(stroke) * rng.uniform(0.1, 0.5)))]
    beside = np.linspace(0, 1, len(back))[:, None] * rng.normal(0, 0.06, 2)
    return np.concatenate([stroke, back + beside])


def _torn(stroke: np.ndarray, rng: np.random.Generator) -> Drawing:
    """Part a stroke in two, with a gap."""
    gap = int(len(stroke) * rng.uniform(0, WIDEST_TEAR))
    place = int(len(stroke) * rng.uniform(0.2, 0.8))
    parts = stroke[: place - gap // 2], stroke[place + gap - gap // 2 :]
    return list(parts) if min(map(len, parts)) > 1 else [stroke]


def _without_ends(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    """Leave out what is lost, but no more than a third of the stroke."""
    along = distances_along(stroke)
    start, end = (min(lost, along[-1] / 6) for lost in tablet.lost)
    places = np.unique(np.clip(along, start, along[-1] - end))
    return points_at(places, along, stroke)


def _coarse(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    """Keep points that are a step apart, and the last one."""
    along = distances_along(stroke)
    if not tablet.step or along[-1] == 0:
        return stroke
    places = np.append(np.arange(0, along[-1], tablet.step), along[-1])
    return points_at(places, along, stroke)


def _on_grid(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    return np.round(stroke / tablet.grid) * tablet.grid if tablet.grid else stroke
