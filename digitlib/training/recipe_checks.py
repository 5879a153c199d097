"""The values that a recipe's fields can have: each check returns one in its own type, or raises a sentence.

A check is called with a field's name and its value.
"""

import dataclasses
import math
import numbers
import reprlib
from collections.abc import Callable
from typing import TypeGuard

from digitlib.network.notation import SHIPPED, parse_architecture, spell_architecture
from digitlib.training.augmentation import Augmentation

NUM_IMAGES = 60_000
"""MNIST has this many training images; a recipe cannot train on more of them, or set more aside."""

HANDS = ("kinematic", "slow")
"""A recipe's ``hand`` can have these values, the hands of :mod:`digitlib.handwriting`. They stand here so
that a recipe need not load that room."""

STYLES = {"all": "all", "uci": "UCI", "unipen": "UNIPEN"}
"""A recipe's ``styles`` can have these keys; each names the collection whose ways of writing it draws. The
field and its values keep their old spelling: results on disk are found by a digest of them."""

OPTIMIZERS = ("adam", "sgd", "nesterov")
"""A recipe's ``optimizer`` can have these values."""

SCHEDULES = ("cosine", "constant")
"""A recipe's ``schedule`` can have these values."""


def whole(least: int, most: int) -> Callable:
    """Return a check for whole numbers from ``least`` to ``most``, of any numeric type."""

    def check(name: str, value: object) -> int:
        if not _is_number(value) or value != int(value) or not least <= value <= most:
            raise ValueError(f"{name} is {_shown(value)}; it must be a whole number from {least} to {most}.")
        return int(value)

    return check


def number(least: float, most: float) -> Callable:
    """Return a check for finite numbers from ``least`` to ``most``, of any numeric type."""

    def check(name: str, value: object) -> float:
        if not _is_number(value) or not least <= value <= most:
            raise ValueError(f"{name} is {_shown(value)}; it must be a number from {least:g} to {most:g}.")
        return float(value)

    return check


def one_of(*choices: str) -> Callable:
    """Return a check for one of these texts."""

    def check(name: str, value: object) -> str:
        if value not in choices:
            raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
        return value

    return check


def or_none(check: Callable) -> Callable:
    """Return a check that lets None through, and leaves all else to another."""
    return lambda name, value: None if value is None else check(name, value)


def architecture(name: str, value: object) -> str:
    """Return a network in one line of text, spelt in the one way that decides a recipe's digest."""
    if not isinstance(value, str):
        raise ValueError(f"{name} is {value!r}; it must be a text such as {SHIPPED!r}.")
    return spell_architecture(parse_architecture(value))  # or the digest would tell two spellings apart


def variation(name: str, value: object) -> Augmentation:
    """Return an Augmentation, or make one of the dict that JSON holds; no amount may be below 0."""
    content = dataclasses.asdict(value) if isinstance(value, Augmentation) else value
    if not isinstance(content, dict):
        raise ValueError(f"{name} is {value!r}; it must be an Augmentation or None.")
    refuse_unknown(content, Augmentation)
    most = {"rotation": 180, "thickness": 1}
    return Augmentation(
        **{key: number(0, most.get(key, 10))(f"{name}.{key}", entry) for key, entry in content.items()}
    )


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return False
    return isinstance(value, numbers.Integral) or math.isfinite(value)


def _shown(value: object) -> str:
    """Return a value for a sentence; Python itself refuses to print a number of thousands of digits."""
    too_long = isinstance(value, numbers.Integral) and abs(int(value)) >= 10**100
    return "a number of more than 100 digits" if too_long else reprlib.repr(value)


def refuse_unknown(content: dict, kind: type) -> None:
    """Raise a ValueError if a dict has a key that is no field of a dataclass."""
    names = [field.name for field in dataclasses.fields(kind)]
    if unknown := [name for name in content if name not in names]:
        raise ValueError(f"A {kind.__name__} has no {unknown[0]!r}; it has {', '.join(names)}.")
