"""What decides a training run of the network that sees ink."""

import dataclasses

from digitlib.training.recipe_checks import number, whole

CHECKS = {
    "num_photos": whole(1, 1_000_000),
    "num_epochs": whole(1, 1_000),
    "batch_size": whole(1, 1_000),
    "learning_rate": number(1e-8, 1),
    "weight_decay": number(0, 1),
    "seed": whole(0, 2**31 - 1),
}
"""Each field of a recipe is checked by its function here."""

PHOTOS_FOR_EACH_JUDGED = 20
"""For each so many photos to train on, one is drawn to judge by. With 60,000 photos, 3,000 are judged."""


@dataclasses.dataclass(frozen=True)
class InkRecipe:
    """Everything that decides a training run; the defaults make the shipped network.

    Raises
    ------
    ValueError
        A value is of the wrong kind or out of its range.
    """

    num_photos: int = 60_000
    """The network learns from this many photos."""
    num_epochs: int = 7
    """It sees each of them this many times."""
    batch_size: int = 16
    """Each step looks at this many photos."""
    learning_rate: float = 4e-3
    """The schedule rises to this learning rate, and falls to zero."""
    weight_decay: float = 1e-3
    """Each step takes off this fraction of each weight, times the learning rate (decoupled)."""
    seed: int = 0
    """It decides the photos, the first weights and the order."""

    def __post_init__(self) -> None:
        for name, check in CHECKS.items():
            object.__setattr__(self, name, check(name, getattr(self, name)))  # frozen: only here

    @property
    def num_judged(self) -> int:
        """How many further photos the network is judged by."""
        return -(-self.num_photos // PHOTOS_FOR_EACH_JUDGED)

    @property
    def steps_per_epoch(self) -> int:
        """How many batches an epoch has."""
        return -(-self.num_photos // self.batch_size)

    def to_dict(self) -> dict:
        """Return the recipe as JSON knows it."""
        return dataclasses.asdict(self)
