"""A writer: what all the digits of one person have in common."""

import dataclasses

import numpy as np

from digitlib.handwriting.hand.movements import Pace, draw_pace

MEAN_LEAN = 0.07
"""The mean writer leans by this many units to the right a unit of height: people lean to the right more
often. Chosen by eye, as all amounts here: with wider ones, training shows hands that nobody has."""

LEAN = 0.14
"""Writers' leans differ by this standard deviation, in units sideways a unit of height. Chosen by eye."""

NARROW = 0.55
"""The narrowest writer's digits have this width, relative to the way of writing's. Chosen by eye."""

WIDE = 1.4
"""The widest writer's digits have this width, relative to the way of writing's. Chosen by eye."""

QUICK = 0.6
"""This fraction of writers move quickly; all others slowly, with corners more or less round. Chosen by
eye."""

MOST_ROUNDING = 2.5
"""A slow pen's corners are blurred with a standard deviation of at most this many points. Chosen by eye."""

TREMOR = 0.006
"""The shakiest writer trembles with this standard deviation, in units. With a larger one lines look hairy.
Chosen by eye."""

MOST_OPEN = 0.25
"""A writer leaves out at most this fraction of a closed line. With more, a zero would pass for a C. Chosen by
eye."""

CLOSES_ELSEWHERE = 0.25
"""This fraction of writers leave their loops open, or start them late; the others nearly close them. Chosen
by eye."""

HOOKED = 0.15
"""This fraction of writers let the pen catch where it lands, and as many where it lifts. Chosen by eye."""

LONGEST_HOOK = 0.12
"""Such a hook is at most this long, in units. With longer ones it would be a stroke of its own. Chosen by
eye."""

RISING = 0.08
"""This fraction of writers go up again, to the right, after the last stroke down. Chosen by eye."""

DRAGGING = 0.06
"""This fraction of writers do not lift the pen between strokes. Chosen by eye."""


@dataclasses.dataclass(frozen=True, eq=False)
class Writer:
    """How a person writes; every digit of theirs differs from it by a little."""

    lean: float
    """Digits lean to the right by this many units a unit of height; below 0, to the left."""
    width: float
    """Digits have this width, relative to the way of writing's."""
    pace: Pace | None
    """The pen moves quickly in this way; None means slowly."""
    rounding: float
    """A slow pen's corners are blurred with this standard deviation, in points."""
    tremor: float
    """The pen trembles with this standard deviation, in units."""
    opening: tuple[float, float]
    """These fractions of a closed line are left out at its start and at its end."""
    landing: np.ndarray
    """The pen catches the paper this far before the stroke starts: (2,) units, across and down."""
    lifting: np.ndarray
    """The pen leaves the paper this far after the stroke ends: (2,) units, across and down."""
    rise: float
    """The pen goes up again by this many units after the last stroke down."""
    drags: bool
    """It says whether the pen stays on the paper between strokes."""


def draw_writer(rng: np.random.Generator) -> Writer:
    """Return a new writer with habits of their own."""
    return Writer(
        lean=rng.normal(MEAN_LEAN, LEAN),
        width=np.exp(rng.uniform(np.log(NARROW), np.log(WIDE))),  # even in the logarithm: factors count
        pace=draw_pace(rng) if rng.random() < QUICK else None,
        rounding=rng.uniform(0, MOST_ROUNDING),
        tremor=rng.uniform(0, TREMOR),
        opening=_opening(rng),
        landing=_hook(rng),
        lifting=_hook(rng),
        rise=rng.uniform(0.08, 0.5) if rng.random() < RISING else 0.0,
        drags=rng.random() < DRAGGING,
    )


def _opening(rng: np.random.Generator) -> tuple[float, float]:
    if rng.random() > CLOSES_ELSEWHERE:
        return 0.0, 0.0
    both = rng.uniform(0, MOST_OPEN)
    at_start = both * rng.choice([0.0, 0.5, 1.0])  # all at the end, half at each, or all at the start
    return at_start, both - at_start


def _hook(rng: np.random.Generator) -> np.ndarray:
    if rng.random() > HOOKED:
        return np.zeros(2)
    angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.03, LONGEST_HOOK)
    return length * np.array([np.cos(angle), np.sin(angle)])
