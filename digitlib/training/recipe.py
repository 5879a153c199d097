"""A recipe: everything that decides what a training run gives, as one frozen value.

    Recipe(network="conv 8, conv 16 /2, mean", num_epochs=5, seed=3)

It is checked when it is made, prints what differs from the shipped model's recipe, goes to JSON and
back, and has a digest that stays the same on every machine.
"""

import dataclasses
import hashlib
import json

from digitlib.network.notation import SHIPPED
from digitlib.training.augmentation import Augmentation
from digitlib.training.recipe_checks import (
    HANDS,
    NUM_IMAGES,
    OPTIMIZERS,
    SCHEDULES,
    STYLES,
    architecture,
    number,
    one_of,
    or_none,
    refuse_unknown,
    variation,
    whole,
)

WITH_SCANS = 0.4
"""Scans join for this fraction of a recipe's epochs, after those. With more, they are learned better, and it
takes longer."""

SLOWER = 0.5
"""Meanwhile the learning rate rises to this fraction of the recipe's. At the full rate, more of what was
learned before would be learned anew. Chosen by eye."""

REVIEWED = 0.6
"""A review lasts for this fraction of a recipe's epochs."""

STEADIER = 1 / 3
"""In a review the learning rate rises to this fraction of the recipe's: the stage before had scans to learn,
and a review has nothing new. Chosen by eye."""

LATER = {"num_scans": 0, "num_reviews": 0}
"""Fields that came after results had been published, and what runs without them did. At these values they
don't count for the digest, by which results are found."""

CHECKS = {
    "network": architecture,
    "augmentation": or_none(variation),
    "refinement": number(0, 1),
    "num_training": or_none(whole(10, NUM_IMAGES)),
    "num_validation": whole(0, NUM_IMAGES - 10),
    "num_drawings": whole(0, 1_000_000),
    "num_non_digits": whole(0, 1_000_000),
    "num_scans": whole(0, 1_000_000),
    "num_reviews": whole(0, 100),
    "hand": one_of(*HANDS),
    "styles": one_of(*STYLES),
    "optimizer": one_of(*OPTIMIZERS),
    "schedule": one_of(*SCHEDULES),
    "learning_rate": number(1e-8, 100),
    "weight_decay": number(0, 1),
    "batch_size": whole(1, NUM_IMAGES),
    "num_teachers": whole(0, 100),
    "num_epochs": whole(1, 10_000),
    "stop_at": or_none(number(0, 1)),
    "seed": whole(0, 2**31 - 1),
}
"""Each field of a recipe is checked by its function here, in this order."""


@dataclasses.dataclass(frozen=True, repr=False)
class Recipe:
    """Everything that decides what a training run gives; the defaults make the shipped model.

    Raises
    ------
    ValueError
        A value is of the wrong kind or out of its range.
    """

    network: str = SHIPPED
    """The architecture stands here in one line, as :mod:`digitlib.network.notation` describes it."""
    augmentation: Augmentation | None = Augmentation()
    """Digit images are changed at random by this much in training; None leaves them as they are."""
    refinement: float = 0.15
    """In this fraction of the epochs, the last ones, images are left as they are nevertheless. After Z. He
    et al., "Data augmentation revisited: rethinking the distribution gap between clean and augmented
    data", 2019 (arXiv:1909.09148)."""
    num_training: int | None = None
    """This many of MNIST's images are trained on; None takes all that validation leaves."""
    num_validation: int = 3_000
    """This many images of MNIST's training set are set aside to choose by."""
    num_drawings: int = 26_000
    """This many digits are added, drawn in ways of writing that MNIST lacks: :mod:`digitlib.handwriting`."""
    num_non_digits: int = 16_000
    """This many letters, shapes and scribbles are added, so that the network learns to doubt."""
    num_scans: int = 40_000
    """In a second stage this many scans are added, of such images and drawings:
    :mod:`digitlib.handwriting.scans`."""
    num_reviews: int = 1
    """This many more stages follow, with other drawings and scans; in each the network is its own teacher.
    The recipe of one such stage has its number here."""
    hand: str = "kinematic"
    """This hand draws them: ``kinematic``, writers with a pace, a tablet and other habits; or ``slow``."""
    styles: str = "all"
    """These ways of writing are drawn: ``all``; ``uci``, those made for UCI's pens; or ``unipen``."""
    optimizer: str = "adam"
    """It is ``adam``; ``sgd`` with a momentum of 0.9; or ``nesterov``, that with Nesterov's look-ahead."""
    schedule: str = "cosine"
    """``cosine`` rises over the first tenth of the steps and falls to zero; ``constant`` does neither."""
    learning_rate: float = 3e-3
    """The schedule rises to this learning rate, or stays at it."""
    weight_decay: float = 0.02
    """Each step takes off this fraction of each weight, times the learning rate (decoupled)."""
    batch_size: int = 128
    """Each step looks at this many images."""
    num_epochs: int = 40
    """The network sees all its images this many times."""
    num_teachers: int = 2
    """This many networks are trained first and teach this one: :mod:`digitlib.training.distillation`."""
    stop_at: float | None = None
    """Training ends after the first epoch whose *test* accuracy reaches this: for speed records only."""
    seed: int = 0
    """It decides the first weights, the order, the augmentation, dropout, and which images are set aside."""

    def __post_init__(self) -> None:
        for name, check in CHECKS.items():
            # A frozen value, so that it can be a dict's key: only here may its own fields be set.
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
        """Make a recipe from what :meth:`to_dict` gives; a missing field is as in LATER, or as by default.

        Raises
        ------
        ValueError
            A field is unknown or a value is wrong.
        """
        if not isinstance(content, dict):
            raise ValueError(f"A recipe must be an object of fields and values, not {content!r}.")
        refuse_unknown(content, cls)
        return cls(**LATER | content)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that tell this recipe from every other."""
        counting = (field for field in self.to_dict().items() if field not in LATER.items())
        text = json.dumps(dict(counting), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def num_outputs(self) -> int:
        """How many classes the network tells apart: eleven if it is shown what is no digit."""
        return 11 if self.num_non_digits or self.num_scans else 10

    @property
    def stages(self) -> tuple["Recipe", ...]:
        """What is followed one after the other: one stage without scans, one with them, and the reviews.

        Each begins with the weights that the one before ends with. So those with scans, whose epochs are
        long, take fewer of them than a run with scans from the start.
        """
        # Teachers are for the first stage: the others begin with what it learned from them.
        first = dataclasses.replace(self, num_scans=0, num_reviews=0)
        with_scans = [self._later_stage(WITH_SCANS, SLOWER, 0)] if self.num_scans else []
        reviews = (self._later_stage(REVIEWED, STEADIER, 1 + place) for place in range(self.num_reviews))
        return first, *with_scans, *reviews

    def _later_stage(self, epochs: float, rate: float, num_reviews: int) -> "Recipe":
        return dataclasses.replace(
            self,
            num_teachers=0,
            num_reviews=num_reviews,
            num_epochs=max(1, round(epochs * self.num_epochs)),
            learning_rate=rate * self.learning_rate,
        )

    def augmentation_in(self, epoch: int) -> Augmentation | None:
        """Return how an epoch augments its images, the first epoch being 0."""
        num_refining = round(self.refinement * self.num_epochs)
        return self.augmentation if epoch < self.num_epochs - num_refining else None
