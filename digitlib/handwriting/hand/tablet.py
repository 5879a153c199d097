"""A tablet: what is recorded of a drawing.

Some tablets see few points, miss where the pen lands and lifts, tear strokes or join them.
"""

import dataclasses

import numpy as np

from digitlib.preprocessing.drawing import Drawing, distances_along, points_at

COARSE = 0.3
"""This fraction of tablets see points far apart. Chosen by eye, as all fractions here: with larger ones
training shows more of a fault, and fewer drawings without any."""

WIDEST_STEP = 0.2
"""A coarse tablet's points lie at most this far apart, in units: five to a digit's height. Chosen by eye."""

GRIDDED = 0.3
"""This fraction of tablets round points to a grid. Chosen by eye."""

WIDEST_GRID = 0.03
"""A grid's lines lie at most this far apart, in units. With wider grids curves become stairs. Chosen by
eye."""

LOSING = 0.25
"""This fraction of tablets wake late or fall asleep early. Chosen by eye."""

MOST_LOST = 0.15
"""Such a tablet misses at most this much of a stroke at either end, in units. Chosen by eye."""

TEARING = 0.06
"""This fraction of tablets lose the pen within strokes. Chosen by eye."""

WIDEST_TEAR = 0.06
"""Such a tablet loses the pen for at most this fraction of the stroke. Chosen by eye."""

JOINING = 0.05
"""This fraction of tablets do not notice that the pen lifts. Chosen by eye."""

KEPT_HABIT = 0.7
"""A tablet that tears or joins strokes does so in a drawing with this probability. Chosen by eye."""

RETRACING = 0.06
"""In this fraction of drawings the pen goes back along the last stroke's end. Chosen by eye."""


@dataclasses.dataclass(frozen=True)
class Tablet:
    """What a tablet does to all that is drawn on it; lengths in units."""

    step: float
    """The points lie this far apart; 0 keeps them all."""
    grid: float
    """Points can only be at places this far apart; 0 lets them be anywhere."""
    lost: tuple[float, float]
    """This much of a stroke is not seen at its start and at its end."""
    tears: bool
    """It says whether the tablet loses the pen within strokes."""
    joins: bool
    """It says whether the tablet does not notice that the pen lifts."""


def draw_tablet(rng: np.random.Generator) -> Tablet:
    """Return a new tablet, with faults or without."""
    loses = rng.random() < LOSING  # one draw for both ends: it is slow to wake and early to sleep
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
    beside = np.linspace(0, 1, len(back))[:, None] * rng.normal(0, 0.06, 2)  # (n, 2), ever further away
    return np.concatenate([stroke, back + beside])


def _torn(stroke: np.ndarray, rng: np.random.Generator) -> Drawing:
    """Part a stroke in two, with a gap."""
    gap = int(len(stroke) * rng.uniform(0, WIDEST_TEAR))
    place = int(len(stroke) * rng.uniform(0.2, 0.8))
    parts = stroke[: place - gap // 2], stroke[place + gap - gap // 2 :]
    return list(parts) if min(map(len, parts)) > 1 else [stroke]  # a part of one point would be a dot


def _without_ends(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    """Leave out what is lost, but no more than a third of the stroke."""
    along = distances_along(stroke)
    start, end = (min(lost, along[-1] / 6) for lost in tablet.lost)  # a sixth at each end: a third in all
    places = np.unique(np.clip(along, start, along[-1] - end))
    return points_at(places, along, stroke)


def _coarse(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    """Keep points that are a step apart, and the last one."""
    along = distances_along(stroke)
    if not tablet.step or along[-1] == 0:
        return stroke
    places = np.append(np.arange(0, along[-1], tablet.step), along[-1])  # the end is seen even between steps
    return points_at(places, along, stroke)


def _on_grid(stroke: np.ndarray, tablet: Tablet) -> np.ndarray:
    return np.round(stroke / tablet.grid) * tablet.grid if tablet.grid else stroke
