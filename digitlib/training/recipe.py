"""A recipe: everything that decides what a training gives, as one frozen value.

    Recipe(network="conv 8, conv 16 /2, mean", num_epochs=5, seed=3)

It is checked when it is made, prints what differs from the shipped model's recipe, goes to JSON and
back, and has a digest that stays the same on every machine.
"""

import dataclasses
import hashlib
import json
import math
import numbers
import reprlib
from collections.abc import Callable
from typing import TypeGuard

from digitlib.network.notation import SHIPPED, parse_architecture, spell_architecture
from digitlib.training.augmentation import Augmentation

NUM_IMAGES = 60_000
"""MNIST's training images."""

# Of digitlib.styles, which a recipe need not load:
HANDS = ("kinematic", "slow")
STYLES = ("all", "uci", "unipen")
OPTIMIZERS = ("adam", "sgd", "nesterov")
SCHEDULES = ("cosine", "constant")


def _whole(least: int, most: int) -> Callable:
    def check(name: str, value: object) -> int:
        if not _is_number(value) or value != int(value) or not least <= value <= most:
            raise ValueError(f"{name} is {_shown(value)}; it must be a whole number from {least} to {most}.")
        return int(value)

    return check


def _number(least: float, most: float) -> Callable:
    def check(name: str, value: object) -> float:
        if not _is_number(value) or not least <= value <= most:
            raise ValueError(f"{name} is {_shown(value)}; it must be a number from {least:g} to {most:g}.")
        return float(value)

    return check


def _one_of(*choices: str) -> Callable:
    def check(name: str, value: object) -> str:
        if value not in choices:
            raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
        return value

    return check


def _or_none(check: Callable) -> Callable:
    return lambda name, value: None if value is None else check(name, value)


def _architecture(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is {value!r}; it must be a text such as {SHIPPED!r}.")
    return spell_architecture(parse_architecture(value))


def _variation(name: str, value: object) -> Augmentation:
    content = dataclasses.asdict(value) if isinstance(value, Augmentation) else value
    if not isinstance(content, dict):
        raise ValueError(f"{name} is {value!r}; it must be an Augmentation or None.")
    _refuse_unknown(content, Augmentation)
    most = {"rotation": 180, "thickness": 1}
    return Augmentation(
        **{key: _number(0, most.get(key, 10))(f"{name}.{key}", entry) for key, entry in content.items()}
    )


CHECKS = {
    "network": _architecture,
    "augmentation": _or_none(_variation),
    "refinement": _number(0, 1),
    "num_training": _or_none(_whole(10, NUM_IMAGES)),
    "num_validation": _whole(0, NUM_IMAGES - 10),
    "num_drawings": _whole(0, 1_000_000),
    "num_non_digits": _whole(0, 1_000_000),
    "hand": _one_of(*HANDS),
    "styles": _one_of(*STYLES),
    "optimizer": _one_of(*OPTIMIZERS),
    "schedule": _one_of(*SCHEDULES),
    "learning_rate": _number(1e-8, 100),
    "weight_decay": _number(0, 1),
    "batch_size": _whole(1, NUM_IMAGES),
    "num_teachers": _whole(0, 100),
    "num_epochs": _whole(1, 10_000),
    "stop_at": _or_none(_number(0, 1)),
    "seed": _whole(0, 2**31 - 1),
}


@dataclasses.dataclass(frozen=True, repr=False)
class Recipe:
    """Everything that decides what a training gives; the defaults make the shipped model.

    Raises
    ------
    ValueError
        A value is of the wrong kind or out of its range.
    """

    network: str = SHIPPED
    """As :mod:`digitlib.network.notation` describes it."""
    augmentation: Augmentation | None = Augmentation()
    """How digit images are changed at random in training; None leaves them as they are."""
    refinement: float = 0.15
    """The share of the epochs, the last ones, that see the images as they are nevertheless. After Z. He
    et al., "Data augmentation revisited: rethinking the distribution gap between clean and augmented
    data", 2019 (arXiv:1909.09148)."""
    num_training: int | None = None
    """Images to train on; None takes all that validation leaves."""
    num_validation: int = 3_000
    """Images of the training set that are set aside to choose by."""
    num_drawings: int = 26_000
    """Digits drawn in the styles that MNIST lacks (:mod:`digitlib.styles`), added to the images."""
    num_non_digits: int = 16_000
    """Letters, shapes and scribbles, added so that the network learns to doubt."""
    hand: str = "kinematic"
    """Who draws them: ``kinematic``, writers with a pace, a tablet and other habits; or ``slow``."""
    styles: str = "all"
    """The ways of writing: ``all``, or those made for UCI's pens, ``uci``, or for UNIPEN's, ``unipen``."""
    optimizer: str = "adam"
    """``adam``; ``sgd`` with a momentum of 0.9; or ``nesterov``, the same with Nesterov's look ahead."""
    schedule: str = "cosine"
    """``cosine`` rises over the first tenth of the steps and falls to zero; ``constant`` does neither."""
    learning_rate: float = 3e-3
    """The highest."""
    weight_decay: float = 0.02
    """The share of each weight that a step takes off, times the learning rate (decoupled)."""
    batch_size: int = 128
    num_epochs: int = 40
    num_teachers: int = 2
    """Networks that are trained first, for this one to learn from (:mod:`digitlib.training.distillation`)."""
    stop_at: float | None = None
    """Ends training after the first epoch whose *test* accuracy reaches this: for speed records only."""
    seed: int = 0

    def __post_init__(self) -> None:
        for name, check in CHECKS.items():
            object.__setattr__(self, name, check(name, getattr(self, name)))
        if (self.num_training or 10) + self.num_validation > NUM_IMAGES:
            raise ValueError(
                f"num_training and num_validation are {self.num_training} and {self.num_validation}; "
                f"together they can be {NUM_IMAGES:,} at most."
            )

    def __repr__(self) -> str:
        usual = {field.name: field.default for field in dataclasses.fields(self)}
        own = {name: value for name, value in vars(self).items() if value != usual[name]}
        return f"Recipe({', '.join(f'{name}={value!r}' for name, value in own.items())})"

    def to_dict(self) -> dict:
        """Return the recipe as JSON knows it."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, content: dict) -> "Recipe":
        """Make a recipe from what :meth:`to_dict` gives; a field that is missing keeps its default.

        Raises
        ------
        ValueError
            A field is unknown or a value is wrong.
        """
        if not isinstance(content, dict):
            raise ValueError(f"A recipe must be an object of fields and values, not {content!r}.")
        _refuse_unknown(content, cls)
        return cls(**content)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that tell this recipe from every other."""
        text = json.dumps(self.to_dict(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def augmentation_in(self, epoch: int) -> Augmentation | None:
        """Return how an epoch augments its images, the first epoch being 0."""
        num_refining = round(self.refinement * self.num_epochs)
        return self.augmentation if epoch < self.num_epochs - num_refining else None


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return False
    return isinstance(value, numbers.Integral) or math.isfinite(value)


def _shown(value: object) -> str:
    """Return a value for a sentence; Python itself refuses to print a number of thousands of digits."""
    too_long = isinstance(value, numbers.Integral) and abs(int(value)) >= 10**100
    return "a number of more than 100 digits" if too_long else reprlib.repr(value)


def _refuse_unknown(content: dict, kind: type) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    for name in content:
        if name not in names:
            raise ValueError(f"A {kind.__name__} has no {name!r}; it has {', '.join(names)}.")
