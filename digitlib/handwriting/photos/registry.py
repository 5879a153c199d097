"""The kinds of photo by name, each a function that writes on a scene."""

import dataclasses
from collections.abc import Callable
from typing import Any

from digitlib.handwriting.photos.glyphs import Glyphs
from digitlib.handwriting.photos.scene import Scene
from digitlib.handwriting.registry import Random

Write = Callable[[Scene, Glyphs, Random], None]
"""A function that writes on a scene, a little differently each time."""


def _nearly_square(rng: Random) -> float:
    return rng.normal(0, 0.25)


@dataclasses.dataclass(frozen=True)
class Composition:
    """One kind of photo: what is on it, and what kind of sheet and camera it may have."""

    write: Write
    """This function puts the ink, or the things, into the scene."""
    share: float
    """This fraction of all photos is of the kind, relative to the sum over all kinds."""
    digital: float = 0.5
    """This fraction comes from a screen; the others are photos of paper."""
    log_aspect: Callable[[Random], float] = _nearly_square
    """This function returns the logarithm of height by width."""
    least_scale: float = 0.0
    """Low resolution shrinks it to this scale at most: beyond, several digits would be none."""
    most_blur: float = 4.0
    """A blurred lens spreads a point over a Gaussian of this standard deviation at most, in pixels."""
    is_cut: bool = False
    """Half of the photos are then cut to the ink's own box."""
    is_wide: bool = False
    """Half of the photos are then one of several looks at a larger scene: they show a window of it."""


COMPOSITIONS: dict[str, Composition] = {}
"""The kinds of photo stand here by name. A random number picks one by its place: a new one changes what a
seed draws."""


def composition(share: float, **settings: Any) -> Callable[[Write], Write]:
    """Return a decorator that adds a function to the kinds of photo, under the function's name.

    Parameters
    ----------
    share : float
        How often it is drawn, relative to the others.
    **settings
        What :class:`Composition` has besides.

    Raises
    ------
    ValueError
        There is a kind of that name.
    """

    def keep(write: Write) -> Write:
        if write.__name__ in COMPOSITIONS:
            raise ValueError(f"There is a kind {write.__name__} already; give this one another name.")
        COMPOSITIONS[write.__name__] = Composition(write, share, **settings)
        return write

    return keep


def any_composition(rng: Random) -> Composition:
    """Return a kind at random, each as often as its share says."""
    kinds = list(COMPOSITIONS.values())
    total = sum(kind.share for kind in kinds)
    return kinds[rng.choice(len(kinds), p=[kind.share / total for kind in kinds])]
