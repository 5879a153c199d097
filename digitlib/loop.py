"""The training loop: a recipe and labelled images → a trained network.

An epoch's order and variation depend on the seed and on the epoch's number alone, so a training that
was interrupted and resumed ends with the same weights as one that was not.
"""

import collections
import math
from collections.abc import Iterator

import numpy as np

from digitlib.augmentation import vary
from digitlib.backend import keras
from digitlib.data import LabelledImages, split, to_digit_images
from digitlib.model import build_network
from digitlib.recipe import NUM_IMAGES, Recipe
from digitlib.styles import training_images

MOMENTUM = 0.9


def split_for(
    recipe: Recipe, images: np.ndarray, labels: np.ndarray
) -> tuple[LabelledImages, LabelledImages]:
    """Return the images and labels that a recipe trains on, and those that it sets aside.

    The drawings that it adds stand after MNIST's images.
    """
    training, validation = split(images, labels, recipe.num_validation, recipe.seed)
    drawn = training_images(recipe.num_drawings, recipe.num_non_digits)
    images, labels = (
        np.concatenate([own[: recipe.num_training], more]) for own, more in zip(training, drawn, strict=True)
    )
    return (images, labels), validation


def epoch_batches(
    images: np.ndarray, labels: np.ndarray, recipe: Recipe, epoch: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield an epoch's shuffled batches: varied digit images, scaled to 0–1 batch by batch, and labels.

    What a batch holds depends on the seed, the epoch and its place in the epoch alone.
    """
    variation = recipe.variation_in(epoch)
    order = np.random.default_rng((recipe.seed, epoch)).permutation(len(images))
    for step, start in enumerate(range(0, len(images), recipe.batch_size)):
        rows = order[start : start + recipe.batch_size]
        rng = np.random.default_rng((recipe.seed, epoch, step))
        batch = vary(images[rows], variation, rng) if variation else images[rows]
        yield to_digit_images(batch), labels[rows]


def compile_network(recipe: Recipe) -> keras.Model:
    """Return an untrained network with its optimiser; with an eleventh output if it sees non-digits."""
    network = build_network(recipe.network, recipe.seed, num_outputs=11 if recipe.num_non_digits else 10)
    network.compile(_optimizer(recipe), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


def _optimizer(recipe: Recipe) -> keras.Optimizer:
    weight_decay = recipe.weight_decay or None
    if recipe.optimizer == "adam":
        return keras.optimizers.Adam(recipe.learning_rate, weight_decay=weight_decay)
    nesterov = recipe.optimizer == "nesterov"
    return keras.optimizers.SGD(recipe.learning_rate, MOMENTUM, nesterov, weight_decay)


def train_network(
    network: keras.Model,
    recipe: Recipe,
    training: LabelledImages,
    validation: LabelledImages,
    callbacks: list[keras.callbacks.Callback],
    num_done: int = 0,
    verbose: int = 1,
) -> None:
    """Train a compiled network, from the epoch after the ``num_done`` that are done already.

    Keras's callbacks are told as in ``fit``, and may end the training by ``stop_training``. ``fit``
    itself would read the batches in a thread of TensorFlow's, which Ctrl-C leaves hanging.
    """
    callbacks = keras.callbacks.CallbackList(
        callbacks,
        add_progbar=verbose > 0,
        model=network,
        verbose=verbose,
        epochs=recipe.num_epochs,
        steps=steps_per_epoch(recipe, training),
    )
    network.stop_training = False
    callbacks.on_train_begin()
    for epoch in range(num_done, recipe.num_epochs):
        callbacks.on_epoch_begin(epoch)
        figures = _train_epoch(network, recipe, training, epoch, callbacks)
        callbacks.on_epoch_end(epoch, figures | _judge(network, validation))
        if network.stop_training:
            break
    callbacks.on_train_end()


def steps_per_epoch(recipe: Recipe, training: LabelledImages) -> int:
    """Return how many batches an epoch has."""
    return math.ceil(len(training[0]) / recipe.batch_size)


def _train_epoch(
    network: keras.Model,
    recipe: Recipe,
    training: LabelledImages,
    epoch: int,
    callbacks: keras.callbacks.CallbackList,
) -> dict[str, float]:
    """Train for one epoch and return its mean loss and accuracy."""
    num_steps, num_seen = steps_per_epoch(recipe, training), 0
    sums, figures = collections.Counter(), {}
    _seed_dropout(network, recipe.seed, epoch)
    for step, (images, labels) in enumerate(epoch_batches(*training, recipe, epoch)):
        callbacks.on_train_batch_begin(step)
        network.optimizer.learning_rate = recipe.learning_rate_at(
            epoch * num_steps + step, recipe.num_epochs * num_steps
        )
        for name, value in network.train_on_batch(images, labels, return_dict=True).items():
            sums[name] += float(value) * len(images)
        num_seen += len(images)
        figures = {name: total / num_seen for name, total in sums.items()}
        callbacks.on_train_batch_end(step, figures)
    return figures


def _seed_dropout(network: keras.Model, seed: int, epoch: int) -> None:
    """Let what dropout drops depend on the epoch's number too: Keras does not keep its state in a file."""
    for depth, layer in enumerate(network.layers):
        if isinstance(layer, keras.layers.Dropout):
            layer.seed_generator.state.assign((seed + depth, epoch * NUM_IMAGES))


def _judge(network: keras.Model, validation: LabelledImages) -> dict[str, float]:
    images, labels = validation
    if len(images) == 0:
        return {}
    judged = network.evaluate(to_digit_images(images), labels, batch_size=500, verbose=0, return_dict=True)
    return {f"val_{name}": value for name, value in judged.items()}
