"""A checkpoint: what a training needs to go on after Ctrl-C or a kill, kept after every epoch."""

import contextlib
import json
from pathlib import Path

import numpy as np

from digitlib._util.files import write_json
from digitlib.network.backend import keras
from digitlib.network.storage import load_network, save_network
from digitlib.training.fit import compile_network, split_for, steps_per_epoch, train_network
from digitlib.training.recipe import Recipe

History = dict[str, list[float]]
"""A figure for each epoch, by name: loss, accuracy, and the same for validation as val_…"""

CHECKPOINT_NAMES = RECIPE_NAME, HISTORY_NAME, NETWORK_NAME = ("recipe.json", "history.json", "network.keras")
"""The checkpoint's files; a folder without the network holds no training to resume."""


class Checkpoint(keras.callbacks.Callback):
    """Keeps the network, its optimiser and the history in a folder after every epoch."""

    def __init__(self, folder: Path, recipe: Recipe, history: History):
        super().__init__()
        self.folder, self.recipe, self.history = folder, recipe, history

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Note what is trained."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_json(self.folder / RECIPE_NAME, self.recipe.to_dict())

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Keep the epoch's result."""
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(round(float(value), 5))
        write_json(self.folder / HISTORY_NAME, self.history)
        save_network(self.model, self.folder / NETWORK_NAME)


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
    if kept != recipe.to_dict():
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
    training, validation = split_for(recipe, images, labels)
    if resume:
        network, history = read_checkpoint(folder, recipe, steps_per_epoch(recipe, len(training[0])))
    else:
        network, history = compile_network(recipe, len(training[0])), {}
    num_done = len(history.get("loss", []))
    train_network(network, recipe, training, validation, [Checkpoint(folder, recipe, history)], num_done)
    return network, history
