"""Fields → a trained network. An epoch's order depends on the seed and on the epoch alone.

So a run that was interrupted and resumed ends with the same weights as one that was not.
"""

from pathlib import Path

import numpy as np

from digitlib._util.randomness import random_stream
from digitlib.network.backend import keras
from digitlib.network.ink_network import build_ink_network
from digitlib.training.callbacks import OneTraining
from digitlib.training.checkpoint import NETWORK_NAME, Checkpoint, History, read_checkpoint
from digitlib.training.fit import rising_and_falling
from digitlib.training.ink.field_files import Fields
from digitlib.training.ink.fields import seen, targets
from digitlib.training.ink.recipe import InkRecipe


class Batches(keras.utils.PyDataset):
    """Fields in some order, a batch at a time: what is seen, what it is, and how much that counts.

    ``signs``, (n,) of 1 and -1 for the fields in that order, says which are seen as negatives: normalised
    brightness has a mean of 0, so that its negative is dark where it is bright.
    """

    def __init__(self, fields: Fields, order: np.ndarray, signs: np.ndarray, batch_size: int) -> None:
        super().__init__()
        self.fields, self.order, self.signs, self.batch_size = fields, order, signs, batch_size

    def __len__(self) -> int:
        return -(-len(self.order) // self.batch_size)

    def __getitem__(self, number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        some = slice(number * self.batch_size, (number + 1) * self.batch_size)
        fields = self.fields[self.order[some]]
        return seen(fields) * self.signs[some, None, None], *targets(fields)


def compile_ink_network(recipe: InkRecipe) -> keras.Model:
    """Return an untrained network with its optimiser and its loss.

    The loss is the cross-entropy of the classes; the mean over a batch's pixels, weighted as they count.
    """
    network = build_ink_network(recipe.seed)
    rates = rising_and_falling(recipe.learning_rate, recipe.num_epochs * recipe.steps_per_epoch)
    network.compile(
        keras.optimizers.AdamW(rates, weight_decay=recipe.weight_decay),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="mean_with_sample_weight"),
    )
    return network


def train_ink(
    recipe: InkRecipe, training: Fields, judged: Fields, folder: Path, verbose: int = 1
) -> tuple[keras.Model, History]:
    """Train the network, from the checkpoint in ``folder`` if there is one, with another after every epoch.

    Returns
    -------
    The trained network, and the loss after each epoch, for training and for the judged photos.

    Raises
    ------
    ValueError
        The checkpoint belongs to another recipe, or is damaged.
    """
    network, history = _begun(recipe, folder)
    # One run of many calls of fit: each epoch has an order of its own.
    told = OneTraining(
        [Checkpoint(folder, recipe, history)],
        add_history=True,  # which fit hands back
        add_progbar=verbose > 0,
        model=network,
        verbose=verbose,
        epochs=recipe.num_epochs,
        steps=recipe.steps_per_epoch,
    )
    told.begin()
    as_they_are = np.ones(len(judged), np.float32)
    for epoch in range(len(history.get("loss", [])), recipe.num_epochs):
        random = random_stream(recipe.seed, "order", epoch)
        order = random.permutation(len(training))
        # Light ink is as frequent as dark.
        signs = random.choice(np.array([-1, 1], np.float32), len(training))
        network.fit(
            Batches(training, order, signs, recipe.batch_size),
            validation_data=Batches(judged, np.arange(len(judged)), as_they_are, recipe.batch_size),
            shuffle=False,  # the order is
            initial_epoch=epoch,
            epochs=epoch + 1,
            callbacks=told,
            verbose=verbose,
        )
    told.end()
    return network, history


def _begun(recipe: InkRecipe, folder: Path) -> tuple[keras.Model, History]:
    if (folder / NETWORK_NAME).exists():
        return read_checkpoint(folder, recipe, recipe.steps_per_epoch)
    return compile_ink_network(recipe), {}
