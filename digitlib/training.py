"""The recipe: fit, checkpoint, resume, and the command line that makes the shipped model.

    python -m digitlib.training             # trains from data/mnist.npz into data/model
    python -m digitlib.training --resume    # goes on after Ctrl-C or a kill

An epoch's order and variation depend on the seed and on the epoch's number alone, so a run that
was interrupted and resumed ends with the same weights as one that was not.
"""

import argparse
import collections
import contextlib
import dataclasses
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from digitlib.augmentation import Variation, vary
from digitlib.card import MODEL_FOLDER, write_json
from digitlib.data import LabelledImages, load_mnist, split, to_digit_images
from digitlib.model import FILTERS, STRIDES, build_network, keras, load_network, save_network
from digitlib.shipping import ship

History = dict[str, list[float]]

CHECKPOINT_NAMES = RECIPE_NAME, HISTORY_NAME, NETWORK_NAME = ("recipe.json", "history.json", "network.keras")
"""The checkpoint's files; a folder without the network holds no training to resume."""


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Everything that decides what training gives."""

    filters: tuple[int, ...] = FILTERS
    strides: tuple[int, ...] = STRIDES
    variation: Variation = Variation()
    num_validation: int = 5_000
    num_epochs: int = 40
    batch_size: int = 128
    learning_rate: float = 3e-3
    """The highest; it rises over the first tenth of the steps and falls along a cosine to zero."""
    weight_decay: float = 1e-3
    seed: int = 0


def epoch_batches(
    images: np.ndarray, labels: np.ndarray, recipe: Recipe, epoch: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield an epoch's shuffled batches: varied digit images, scaled to 0–1 batch by batch, and labels.

    What a batch holds depends on the seed, the epoch and its place in the epoch alone.
    """
    order = np.random.default_rng((recipe.seed, epoch)).permutation(len(images))
    for step, start in enumerate(range(0, len(images), recipe.batch_size)):
        rows = order[start : start + recipe.batch_size]
        rng = np.random.default_rng((recipe.seed, epoch, step))
        yield to_digit_images(vary(images[rows], recipe.variation, rng)), labels[rows]


class Checkpoint(keras.callbacks.Callback):
    """Keeps the network, its optimiser and the history in a folder after every epoch."""

    def __init__(self, folder: Path, recipe: Recipe, history: History):
        super().__init__()
        self.folder, self.recipe, self.history = folder, recipe, history

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Note what is trained."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_json(self.folder / RECIPE_NAME, dataclasses.asdict(self.recipe))

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Keep the epoch's result."""
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(round(float(value), 5))
        write_json(self.folder / HISTORY_NAME, self.history)
        save_network(self.model, self.folder / NETWORK_NAME)


def compile_network(recipe: Recipe, steps_per_epoch: int) -> keras.Model:
    """Return an untrained network with its optimiser and schedule."""
    network = build_network(recipe.filters, recipe.strides, recipe.seed)
    num_steps = recipe.num_epochs * steps_per_epoch
    schedule = keras.optimizers.schedules.CosineDecay(
        recipe.learning_rate / 10,
        decay_steps=num_steps - num_steps // 10,
        warmup_target=recipe.learning_rate,
        warmup_steps=num_steps // 10,
    )
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay)
    network.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


def read_checkpoint(folder: Path, recipe: Recipe, steps_per_epoch: int) -> tuple[keras.Model, History]:
    """Return the network and the history after the last epoch that was kept in ``folder``.

    Raises
    ------
    FileNotFoundError
        There is no checkpoint to go on from.
    ValueError
        The checkpoint belongs to another recipe, or is damaged.
    """
    if not (folder / NETWORK_NAME).exists():
        raise FileNotFoundError(f"{folder} holds no unfinished training; start without --resume.")
    kept = json.loads((folder / RECIPE_NAME).read_text(encoding="utf-8"))
    if kept != json.loads(json.dumps(dataclasses.asdict(recipe))):
        raise ValueError(
            f"{folder} holds the training of another recipe; resume with the options it began with."
        )
    network = load_network(folder / NETWORK_NAME)
    history = json.loads((folder / HISTORY_NAME).read_text(encoding="utf-8"))
    # The history is written first: after a kill between the two it can be one epoch ahead.
    num_epochs = int(network.optimizer.iterations) // steps_per_epoch
    return network, {name: values[:num_epochs] for name, values in history.items()}


def remove_checkpoint(folder: Path) -> None:
    """Remove what :class:`Checkpoint` wrote, and the folder if nothing else is in it."""
    for name in CHECKPOINT_NAMES:
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()


def train(
    recipe: Recipe, images: np.ndarray, labels: np.ndarray, folder: Path, resume: bool = False
) -> tuple[keras.Model, History]:
    """Train a network, with a checkpoint after every epoch.

    Parameters
    ----------
    recipe : Recipe
    images : (n, 28, 28) uint8 array
        0 = paper, 255 = ink. They stay uint8 in memory.
    labels : (n,) array of 0–9
    folder : Path
        Where checkpoints go.
    resume : bool
        Go on from the checkpoint in ``folder``.

    Returns
    -------
    The trained network, and loss and accuracy after each epoch, for training and validation.
    """
    training, validation = split(images, labels, recipe.num_validation, recipe.seed)
    steps_per_epoch = math.ceil(len(training[0]) / recipe.batch_size)
    if resume:
        network, history = read_checkpoint(folder, recipe, steps_per_epoch)
    else:
        network, history = compile_network(recipe, steps_per_epoch), {}
    callbacks = keras.callbacks.CallbackList(
        [Checkpoint(folder, recipe, history)],
        add_progbar=True,
        model=network,
        verbose=1,
        epochs=recipe.num_epochs,
        steps=steps_per_epoch,
    )
    callbacks.on_train_begin()
    for epoch in range(len(history.get("loss", [])), recipe.num_epochs):
        train_epoch(network, training, validation, recipe, epoch, callbacks)
    callbacks.on_train_end()
    return network, history


def train_epoch(
    network: keras.Model,
    training: LabelledImages,
    validation: LabelledImages,
    recipe: Recipe,
    epoch: int,
    callbacks: keras.callbacks.CallbackList,
) -> None:
    """Train for one epoch and judge it on the validation set; the callbacks are told as in ``fit``.

    ``fit`` itself would read the batches in a thread of TensorFlow's, which Ctrl-C leaves hanging.
    """
    callbacks.on_epoch_begin(epoch)
    sums, num_seen, logs = collections.Counter(), 0, {}
    for step, (images, labels) in enumerate(epoch_batches(*training, recipe, epoch)):
        callbacks.on_train_batch_begin(step)
        for name, value in network.train_on_batch(images, labels, return_dict=True).items():
            sums[name] += float(value) * len(labels)
        num_seen += len(labels)
        logs = {name: total / num_seen for name, total in sums.items()}
        callbacks.on_train_batch_end(step, logs)
    judged = network.evaluate(
        to_digit_images(validation[0]), validation[1], batch_size=500, verbose=0, return_dict=True
    )
    callbacks.on_epoch_end(epoch, logs | {f"val_{name}": value for name, value in judged.items()})


def main(arguments: list[str] | None = None) -> int:
    """Train the shipped model, or one like it; return the exit status."""
    options = _parse(arguments)
    recipe = Recipe(num_epochs=options.num_epochs, seed=options.seed)
    if (options.checkpoints / NETWORK_NAME).exists() and not options.resume:
        print(f"{options.checkpoints} holds an unfinished training: add --resume, or delete that folder.")
        return 2
    try:
        training, test = load_mnist()
        network, history = train(recipe, *training, options.checkpoints, options.resume)
        validation = split(*training, recipe.num_validation, recipe.seed)[1]
        card = ship(network, dataclasses.asdict(recipe), history, validation, test, options.folder)
    except KeyboardInterrupt:
        kept = (options.checkpoints / NETWORK_NAME).exists()
        print("\nStopped;", "go on with --resume." if kept else "no epoch was finished.")
        return 130
    except (OSError, ValueError) as error:
        print(error)
        return 2
    remove_checkpoint(options.checkpoints)
    print(f"{card['test']['accuracy']:.2%} of the MNIST test set read right; written to {options.folder}.")
    return 0


def _at_least(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return parse


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.training",
        description="Train the recogniser from data/mnist.npz and write it with its card.",
    )
    parser.add_argument("--seed", type=_at_least(0), default=Recipe.seed)
    parser.add_argument("--num-epochs", type=_at_least(1), default=Recipe.num_epochs)
    parser.add_argument("--resume", action="store_true", help="go on where a run was stopped")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER, help="where the model is written")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
