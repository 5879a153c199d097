"""How a quick pen moves: a stroke as movements that begin before the last one has ended.

After the kinematic theory of rapid human movements (R. Plamondon, Biological Cybernetics 72, 1995; as a
generator of handwriting: C. O'Reilly, R. Plamondon, "Development of a Sigma-Lognormal representation for
on-line signatures", Pattern Recognition 42, 2009). Each movement covers its part of the planned line with
a speed that rises and falls as a lognormal curve. Where two overlap in time, the pen cuts the corner.
"""

import dataclasses
import itertools

import numpy as np
import scipy

from digitlib.handwriting.curves import turning
from digitlib.preprocessing.drawing import points_at

TURN_OF_A_MOVEMENT = 40, 120
"""Within one movement a writer's line may turn by this many degrees, least and most. The fewer, the more
movements, and the closer the pen keeps to the plan. Chosen by eye."""

OVERLAP = 0.6, 1.4
"""The next movement begins after this many median durations of the last, from early to when that is nearly
over. The earlier, the more of a corner is cut. Chosen by eye."""

UNEVEN = 0.15
"""One movement's overlap differs from the writer's by up to this fraction. Chosen by eye."""

SPREAD = 0.2, 0.4
"""The lognormal speed has a spread, the standard deviation of the logarithm of time, from this to that. A
wider one speeds up sooner and slows down for longer. Chosen by eye."""

UNSTEADY = 0.06
"""A movement is too long or too short by a fraction, and askew by an angle in radians, of this standard
deviation. With a larger one loops no longer close. Chosen by eye."""

SAMPLES_A_MOVEMENT = 5, 25
"""The pen is seen this many times while it makes one movement, least and most; the most is never reached.
With few, curves get corners. Chosen by eye."""


@dataclasses.dataclass(frozen=True)
class Pace:
    """How one writer's quick pen moves."""

    turn: float
    """The line may turn by this many degrees within one movement."""
    overlap: float
    """The next movement begins after this many median durations of the last."""
    spread: float
    """The logarithm of time has this standard deviation in the lognormal speed."""
    num_samples: int
    """The pen is seen this many times while it makes one movement."""


def draw_pace(rng: np.random.Generator) -> Pace:
    """Return how a new writer moves."""
    return Pace(
        turn=rng.uniform(*TURN_OF_A_MOVEMENT),
        overlap=rng.uniform(*OVERLAP),
        spread=rng.uniform(*SPREAD),
        num_samples=int(rng.integers(*SAMPLES_A_MOVEMENT)),
    )


def moved_quickly(stroke: np.ndarray, pace: Pace, rng: np.random.Generator) -> np.ndarray:
    """Return a planned stroke, (n, 2), its points evenly apart, as a quick pen draws it."""
    if len(stroke) < 4:
        return stroke
    parts = _movements(stroke, pace.turn)
    lengths = np.array([len(part) for part in parts], float)  # in points, which are evenly apart
    durations = np.cbrt(lengths / lengths.mean())  # longer movements are faster, too
    overlaps = pace.overlap * rng.uniform(1 - UNEVEN, 1 + UNEVEN, len(parts))
    starts = np.concatenate([[0.0], np.cumsum(durations * overlaps)])[:-1]  # (parts,)
    num_samples = 2 + len(parts) * pace.num_samples
    # 2.5 median durations: nearly at rest.
    times = np.linspace(0, starts[-1] + 2.5 * durations[-1], num_samples)
    drawn = np.tile(stroke[0], (num_samples, 1))  # (num_samples, 2), to which each movement adds its way
    for part, start, duration in zip(parts, starts, durations, strict=True):
        passed = np.maximum(times - start, 1e-9) / duration  # above 0, for the logarithm: not yet begun
        done = scipy.special.ndtr(np.log(passed) / pace.spread)  # (num_samples,): fractions of its length
        drawn += points_at(done, np.linspace(0, 1, len(part)), _unsteady(part, rng))
    return drawn


def _movements(stroke: np.ndarray, most: float) -> list[np.ndarray]:
    """Part a stroke so that no part turns by more than ``most`` degrees; each starts where the last ended."""
    steps = np.diff(stroke, axis=0)
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    turned = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(angles)))])  # turns either way count
    of_movement = np.floor(np.degrees(turned) / most).astype(int)
    places = np.flatnonzero(np.diff(of_movement)) + 1
    ends = [0, *places, len(stroke) - 1]
    return [stroke[start : end + 1] for start, end in itertools.pairwise(ends) if end > start]


def _unsteady(part: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a movement from its own start, a little too long or too short, and a little askew."""
    # One amount for both: the movement misses by as much along as across.
    growth, angle = 1 + rng.normal(0, UNSTEADY), rng.normal(0, UNSTEADY)
    return growth * (part - part[0]) @ turning(angle)
