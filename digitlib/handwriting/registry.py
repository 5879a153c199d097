"""Where the ways of writing are kept: functions from random numbers to strokes, by digit and by name."""

import dataclasses
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from digitlib.preprocessing.drawing import Drawing

Random = np.random.Generator
"""Where functions here take their chances from."""

Kind = TypeVar("Kind")

Draw = Callable[[Random], Drawing]
"""A function that draws something, a little differently each time."""

COLLECTIONS = ("UCI", "UNIPEN")
"""A way of writing can be made for one of these collections of pens: its author had that one's mistakes in
sight. UCI's came first."""


@dataclasses.dataclass(frozen=True)
class WayOfWriting:
    """One of the ways in which people write a digit: called with random numbers, it returns the strokes."""

    draw: Draw
    """This function is called for the strokes."""
    made_for: str | None = None
    """The collection has this name in COLLECTIONS; None means that it was made for neither."""

    def __call__(self, rng: Random) -> Drawing:
        """Return the strokes, (n, 2) each, of a digit that fills about 0 to 1 both ways."""
        return self.draw(rng)


WAYS_OF_WRITING: dict[int, dict[str, WayOfWriting]] = {digit: {} for digit in range(10)}
"""The ways of writing each digit stand here by name, in the order of their modules. A random number picks one
by its place, so with every new way a seed gives other drawings."""


def way_of_writing(digit: int, made_for: str | None = None) -> Callable[[Draw], Draw]:
    """Return a decorator that adds a function to the ways of writing a digit, under the function's name.

    Parameters
    ----------
    digit : 0–9
    made_for : "UCI" or "UNIPEN", optional
        The collection of pens whose mistakes it should mend. A way that was made for neither is drawn with
        all the others, but never where only one collection's ways are asked for.

    Raises
    ------
    ValueError
        There is no such collection, or the digit has a way of that name.
    """
    if made_for not in (None, *COLLECTIONS):
        raise ValueError(f"made_for is {made_for!r}; it must be one of {', '.join(COLLECTIONS)}, or None.")

    def keep(function: Draw) -> Draw:
        _add(WAYS_OF_WRITING[digit], function.__name__, WayOfWriting(function, made_for))
        return function

    return keep


def kept_in(drawn: dict[str, Draw]) -> Callable[[Draw], Draw]:
    """Return a decorator that keeps a function in a dict under the function's name."""

    def keep(function: Draw) -> Draw:
        _add(drawn, function.__name__, function)
        return function

    return keep


def _add(kept: dict[str, Kind], name: str, new: Kind) -> None:
    """Put something into a dict under a name that must be new.

    Raises
    ------
    ValueError
        The name is taken.
    """
    if name in kept:
        raise ValueError(f"There is a way of writing {name} already; give this one another name.")
    kept[name] = new
