"""A writer: what all the digits of one person have in common."""

import dataclasses

import numpy as np

from digitlib.handwriting.hand.movements import Pace, draw_pace

MEAN_LEAN, LEAN = 0.07, 0.14
"""Sideways units a unit of height, mean and standard deviation: people lean to the right more often."""

NARROW, WIDE = 0.55, 1.4
"""The width relative to the style's."""

QUICK = 0.6
"""How many writers move quickly; all others slowly, with corners more or less round."""

MOST_ROUNDING = 2.5
"""Points over which a slow pen's corners are blurred."""

TREMOR = 0.006
"""Units; the largest standard deviation."""

MOST_OPEN = 0.25
"""The largest share of a closed line that a writer leaves out at its end."""

CLOSES_ELSEWHERE = 0.25
"""How many writers leave their loops open, or start them late; the others close them nearly."""

HOOKED, LONGEST_HOOK = 0.15, 0.12
"""How many writers let the pen catch where it lands, and as many where it lifts; and units."""

RISING = 0.08
"""How many writers go up again, to the right, after the last stroke down."""

DRAGGING = 0.06
"""How many writers do not lift the pen between strokes."""


@dataclasses.dataclass(frozen=True, eq=False)
class Writer:
    """How a person writes; every digit of theirs differs from it by a little."""

    lean: float
    """Sideways units a unit of height."""
    width: float
    """Relative to the style's."""
    pace: Pace | None
    """How quickly the pen moves; None is slowly."""
    rounding: float
    """Of a slow pen's corners, in points."""
    tremor: float
    """Units, standard deviation."""
    opening: tuple[float, float]
    """The shares of a closed line that are left out at its start and at its end."""
    landing: np.ndarray
    """(2,) units; from where the pen catches the paper to where the stroke starts."""
    lifting: np.ndarray
    """(2,) units; from where the stroke ends to where the pen leaves the paper."""
    rise: float
    """Units; how far the pen goes up again after the last stroke down."""
    drags: bool
    """Whether the pen stays on the paper between strokes."""


def draw_writer(rng: np.random.Generator) -> Writer:
    """Return a writer whom nobody has met."""
    return Writer(
        lean=rng.normal(MEAN_LEAN, LEAN),
        width=np.exp(rng.uniform(np.log(NARROW), np.log(WIDE))),
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
    at_start = both * rng.choice([0.0, 0.5, 1.0])
    return at_start, both - at_start


def _hook(rng: np.random.Generator) -> np.ndarray:
    if rng.random() > HOOKED:
        return np.zeros(2)
    angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.03, LONGEST_HOOK)
    return length * np.array([np.cos(angle), np.sin(angle)])
