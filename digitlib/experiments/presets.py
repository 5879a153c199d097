"""Ready questions: each function returns the recipes that answer it."""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from digitlib.experiments.ablation_steps import ABLATION
from digitlib.training.augmentation import Augmentation
from digitlib.training.recipe import Recipe

PLAIN = Recipe(
    augmentation=None,
    refinement=0,
    num_validation=5_000,
    num_drawings=0,
    num_non_digits=0,
    num_scans=0,
    num_reviews=0,
    num_teachers=0,
    schedule="constant",
    learning_rate=1e-3,
    weight_decay=0,
)
"""This recipe takes MNIST's images as they are, at one learning rate, as most tutorials do."""

KERAS_CONVNET = replace(
    PLAIN, network="plain 32 valid pool, plain 64 valid pool, flatten, dropout 0.5", num_epochs=15
)
"""This recipe trains the convnet of the Keras examples (F. Chollet, "Simple MNIST convnet", keras.io), which
has 34,826 parameters."""

FRAME_DEMO = replace(
    PLAIN,
    network="plain 32 valid pool, flatten, dense 100",
    optimizer="sgd",
    learning_rate=0.01,
    batch_size=32,
    num_epochs=10,
)
"""This recipe trains the network of the demo that shrinks drawings by way of a 280-pixel frame."""

BOX_DEMO = replace(
    PLAIN,
    network="plain 32 5x5 valid pool, plain 15 valid pool, dropout 0.2, flatten, dense 128, dense 50",
    batch_size=200,
    num_epochs=10,
)
"""This recipe trains the network of the demo that fits drawings into 20 × 20 pixels."""

FASTEST = replace(
    PLAIN,
    network="crop 4, conv 16 5x5 valid pool, plain 32 valid, conv 80 2x2 /2 valid, flatten",
    num_training=51_840,
    num_validation=0,
    optimizer="nesterov",
    schedule="cosine",
    learning_rate=0.7,
    batch_size=192,
    num_epochs=2,
)
"""This recipe was tuned on validation images to reach 99 % soon: it cuts the empty edge off, has many filters
only where the picture is small, normalises only where it must, fills its batches, and lets a high learning
rate fall to zero."""

SMALLEST = replace(
    PLAIN,
    network="crop 3, conv 6 valid, conv 8 valid pool, conv 10 valid, conv 12 valid, conv 12 valid, mean",
    augmentation=Augmentation(rotation=4, shear=0.05, scale=0.05, shift=0.5, elastic=0, thickness=0),
    schedule="cosine",
    learning_rate=8e-3,
    weight_decay=2e-4,
    num_epochs=30,
)
"""This recipe trains 3,904 parameters, narrow but deep, so that at the end each place sees most of the
digit."""

SMALL = replace(
    FASTEST,
    network="crop 4, conv 16 5x5 valid pool, conv 32 valid, conv 64 2x2 /2 valid, flatten",
    num_training=None,
    num_validation=5_000,
    learning_rate=0.5,
    num_epochs=3,
)
"""The questions about one ingredient take the rest from this recipe: normalised throughout, it trains in
seconds."""


def network_size() -> list[Recipe]:
    """Does a wider network read more digits right? From an eighth to twice the usual filters."""
    text = "crop 4, conv {} 5x5 valid pool, conv {} valid, conv {} valid, flatten"
    networks = [text.format(width, 2 * width, 4 * width) for width in (2, 4, 8, 16, 32)]
    return _over_seeds(*(replace(SMALL, network=network) for network in networks))


def training_set_size() -> list[Recipe]:
    """How many images are enough? From 100 to all 60,000; each trial is shown 120,000."""
    sizes = (100, 300, 1_000, 3_000, 10_000, 30_000, 60_000)
    return _over_seeds(
        *(
            replace(SMALL, num_training=size, num_validation=0, num_epochs=math.ceil(120_000 / size))
            for size in sizes
        )
    )


def batch_size_and_learning_rate() -> list[Recipe]:
    """Which learning rate suits which batch size? Four of each."""
    return _over_seeds(
        *(
            replace(SMALL, optimizer="adam", batch_size=batch_size, learning_rate=learning_rate)
            for batch_size in (32, 128, 512, 2048)
            for learning_rate in (3e-4, 1e-3, 3e-3, 1e-2)
        )
    )


def published_demos() -> list[Recipe]:
    """How do two published demos' networks fare beside ours, on MNIST and through a canvas?

    Each demo has its own preprocessing: compare ``canvas_frame_accuracy`` of the first with
    ``canvas_box_accuracy`` of the second and ``canvas_mnist_accuracy`` of the third.
    """
    ours = Recipe(num_scans=0, num_reviews=0, num_epochs=10, num_teachers=0)
    return _over_seeds(FRAME_DEMO, BOX_DEMO, ours)


def ablation() -> list[Recipe]:
    """What does each part bring? MNIST as it is, augmented, with drawings of two hands, and with teachers.

    The first also shows what each preprocessing brings, for each trial is judged with all of them:
    :func:`digitlib.experiments.ablation.ablation_table` puts both into one table.
    """
    return _over_seeds(*dict.fromkeys(recipe for recipe, _ in ABLATION.values()))


def smallest_above_99() -> list[Recipe]:
    """How few parameters reach 99 %?"""
    return _over_seeds(SMALLEST)


def fastest_to_99() -> list[Recipe]:
    """How soon does training reach 99 % of the test set, and the Keras examples' convnet beside it?

    The convnet stops after the first epoch that reaches it; ours runs for as long as its recipe says,
    and must reach it in the mean of five seeds. Times compare within one run on one machine.
    """
    convnet = replace(KERAS_CONVNET, num_validation=0, stop_at=0.99)
    return _over_seeds(convnet, FASTEST, seeds=range(5))


def _over_seeds(*recipes: Recipe, seeds: Iterable[int] = range(3)) -> list[Recipe]:
    return [replace(recipe, seed=seed) for seed in seeds for recipe in recipes]


QUESTIONS: dict[str, Callable[[], list[Recipe]]] = {
    question.__name__: question
    for question in (
        network_size,
        training_set_size,
        batch_size_and_learning_rate,
        published_demos,
        ablation,
        smallest_above_99,
        fastest_to_99,
    )
}
"""The ready questions stand here by name; each returns the recipes that answer it."""
