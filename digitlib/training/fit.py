"""A recipe and labelled images → a trained network, by Keras's own ``fit``.

An epoch's order, augmentation and dropout depend on the seed and on the epoch's number alone, so a
run that was interrupted and resumed ends with the same weights as one that was not.
"""

import math
from collections.abc import Sequence

import numpy as np

from digitlib._util.arrays import BATCH_SIZE
from digitlib._util.randomness import random_stream
from digitlib.data.mnist import LabelledImages, split, to_digit_images
from digitlib.handwriting import draw_scans, training_images
from digitlib.network.backend import keras
from digitlib.network.build import build_network
from digitlib.training.augmentation import augment
from digitlib.training.callbacks import DropoutByEpoch, OneTraining
from digitlib.training.distillation import Teacher, label_weight, own_teacher, targets, teacher_recipes
from digitlib.training.recipe import Recipe
from digitlib.training.recipe_checks import STYLES

MOMENTUM = 0.9
"""SGD keeps this fraction of its last step in the next one, with Nesterov's look ahead or without. Larger is
faster along long valleys, and overshoots; 0.9 is the usual value."""

WARM_UP = 0.1
"""A cosine schedule rises over this fraction of the steps, from a tenth of the learning rate. A shorter rise
meets the highest rate with weights that are still random. Chosen by eye."""

SEEDS_A_REVIEW = 2
"""Each stage adds drawings of one seed and scans of the next, and each review has two seeds of its own: scans
with the drawings' seed would show the same drawings again."""

AUGMENTED_AT_ONCE = 1_000
"""This many images are augmented in one go; more at once would cost memory and save no time."""


def split_for(
    recipe: Recipe, images: np.ndarray, labels: np.ndarray
) -> tuple[LabelledImages, LabelledImages]:
    """Return the images and labels that a recipe trains on, and those that it sets aside.

    The drawings that it adds stand after MNIST's images, and the scans after those.
    """
    training, validation = split(images, labels, recipe.num_validation, recipe.seed)
    # Validation has MNIST's images alone, so that recipes with drawings and without compare on the same.
    own = training[0][: recipe.num_training], training[1][: recipe.num_training]
    seed = SEEDS_A_REVIEW * recipe.num_reviews
    added = recipe.num_drawings, recipe.num_non_digits
    drawn = training_images(*added, recipe.hand, STYLES[recipe.styles], seed)
    scans = draw_scans(*own, recipe.num_scans, seed + 1)
    images, labels = map(np.concatenate, zip(own, drawn, scans, strict=True))
    return (images, labels), validation


def steps_per_epoch(recipe: Recipe, num_images: int) -> int:
    """Return how many batches an epoch has."""
    return math.ceil(num_images / recipe.batch_size)


def compile_network(recipe: Recipe, num_images: int, start: keras.Model | None = None) -> keras.Model:
    """Return a network with its optimiser, for so many training images: untrained, or as ``start`` is."""
    network = build_network(recipe.network, recipe.seed, recipe.num_outputs)
    if start is not None:
        for layer, before in zip(network.layers, start.layers, strict=True):
            if layer.output.shape == before.output.shape:  # not where an eleventh output has come
                layer.set_weights(before.get_weights())
    num_steps = recipe.num_epochs * steps_per_epoch(recipe, num_images)  # the schedule falls to 0 at the last
    optimizer = _optimizer(recipe, learning_rate_schedule(recipe, num_steps))
    network.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    return network


def learning_rate_schedule(
    recipe: Recipe, num_steps: int
) -> float | keras.optimizers.schedules.LearningRateSchedule:
    """Return the learning rate of each of ``num_steps``: rising, then falling to zero, or constant."""
    if recipe.schedule == "constant":
        return recipe.learning_rate
    return rising_and_falling(recipe.learning_rate, num_steps)


def rising_and_falling(highest: float, num_steps: int) -> keras.optimizers.schedules.LearningRateSchedule:
    """Return a schedule that rises to ``highest`` in a tenth of the steps, then falls to zero as a cosine."""
    num_rising = int(WARM_UP * num_steps)
    if num_rising == 0:  # a run of a few steps has no time to rise
        return keras.optimizers.schedules.CosineDecay(highest, num_steps)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.1 * highest,
        warmup_target=highest,
        warmup_steps=num_rising,
        decay_steps=num_steps - num_rising,
    )


def _optimizer(
    recipe: Recipe, learning_rate: float | keras.optimizers.schedules.LearningRateSchedule
) -> keras.Optimizer:
    weight_decay = recipe.weight_decay or None  # with 0 Keras would still take the step
    if recipe.optimizer == "adam":
        return keras.optimizers.Adam(learning_rate, weight_decay=weight_decay)
    nesterov = recipe.optimizer == "nesterov"
    return keras.optimizers.SGD(learning_rate, MOMENTUM, nesterov, weight_decay)


def train_network(
    network: keras.Model,
    recipe: Recipe,
    training: LabelledImages,
    validation: LabelledImages,
    callbacks: list[keras.callbacks.Callback],
    num_done: int = 0,
    verbose: int = 1,
    teachers: Sequence[Teacher] = (),
) -> None:
    """Train a compiled network, from the epoch after the ``num_done`` that are done already.

    ``fit`` is called once an epoch, for each epoch has other images; to the callbacks it is one training.
    """
    num_outputs = network.output_shape[-1]
    told = OneTraining(
        [DropoutByEpoch(recipe.seed), *callbacks],
        add_history=True,  # which fit hands back
        add_progbar=verbose > 0,
        model=network,
        verbose=verbose,
        epochs=recipe.num_epochs,
        steps=steps_per_epoch(recipe, len(training[0])),
    )
    images, labels = validation
    judged = (to_digit_images(images), targets(labels, num_outputs)) if len(images) else None
    told.begin()
    for epoch in range(num_done, recipe.num_epochs):
        shown, labels = epoch_images(*training, recipe, epoch)
        network.fit(
            shown,
            targets(labels, num_outputs, shown, teachers, label_weight(recipe)),
            batch_size=recipe.batch_size,
            shuffle=False,  # epoch_images has, by the seed and the epoch
            validation_data=judged,
            validation_batch_size=BATCH_SIZE,
            initial_epoch=epoch,
            epochs=epoch + 1,
            callbacks=told,
            verbose=verbose,
        )
        if network.stop_training:
            break
    told.end()


def train_teachers(
    recipe: Recipe,
    training: LabelledImages,
    validation: LabelledImages,
    callbacks: Sequence[keras.callbacks.Callback] = (),
    start: keras.Model | None = None,
) -> list[Teacher]:
    """Train the networks that a recipe's network learns from beside the labels, without a word.

    A review has none to train: the network that it begins with, ``start``, is its teacher.
    """
    teachers = own_teacher(recipe, start)
    for teacher in teacher_recipes(recipe):
        network = compile_network(teacher, len(training[0]))
        train_network(network, teacher, training, validation, [*callbacks], verbose=0)
        teachers.append(network)
    return teachers


def epoch_images(
    images: np.ndarray, labels: np.ndarray, recipe: Recipe, epoch: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return an epoch's digit images, shuffled and augmented, (n, 28, 28) float32, and their labels.

    They depend on the seed and the epoch alone.
    """
    order = random_stream(recipe.seed, "order", epoch).permutation(len(images))
    rng, augmentation = random_stream(recipe.seed, "augmentation", epoch), recipe.augmentation_in(epoch)
    shown = np.empty(images.shape, np.float32)  # (n, 28, 28), the one array of floats: MNIST stays uint8
    for start in range(0, len(images), AUGMENTED_AT_ONCE):
        part = images[order[start : start + AUGMENTED_AT_ONCE]]
        augmented = augment(part, augmentation, rng) if augmentation else part
        shown[start : start + len(part)] = to_digit_images(augmented)
    return shown, labels[order]
