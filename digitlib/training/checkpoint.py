"""A checkpoint: what a training run needs to go on after Ctrl-C or a kill, kept after every epoch."""

import contextlib
import json
from pathlib import Path
from typing import Protocol

from digitlib._util.disk import explained
from digitlib._util.files import write_json
from digitlib.network.backend import keras
from digitlib.network.storage import load_network, save_network

History = dict[str, list[float]]
"""It holds a number for each epoch, by name: loss, accuracy, and the same for validation as val_…"""

RECIPE_NAME = "recipe.json"
"""This file says which recipe the checkpoint belongs to; with another, nothing is resumed."""

HISTORY_NAME = "history.json"
"""This file holds the history so far, and is written before the network."""

NETWORK_NAME = "network.keras"
"""This file holds the network and its optimiser; a folder without it has no run to resume."""

CHECKPOINT_NAMES = (RECIPE_NAME, HISTORY_NAME, NETWORK_NAME)
"""A checkpoint consists of these files."""

ANOTHER_RECIPE = "{} holds the training of another recipe; resume with the options it began with."
"""This is said, with the folder's name, where a checkpoint belongs to other settings."""


class Settings(Protocol):
    """What decides a training run, such as a recipe."""

    def to_dict(self) -> dict:
        """Return the settings as JSON knows them."""


class Checkpoint(keras.callbacks.Callback):
    """Keeps the network, its optimiser and the history in a folder after every epoch."""

    def __init__(self, folder: Path, recipe: Settings, history: History):
        super().__init__()
        self.folder, self.recipe, self.history = folder, recipe, history

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Note which recipe the checkpoint belongs to."""
        with self._explained():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_json(self.folder / RECIPE_NAME, self.recipe.to_dict())

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Keep the epoch's result."""
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(round(float(value), 5))
        with self._explained():  # in this order: the network's file says that an epoch is kept
            write_json(self.folder / HISTORY_NAME, self.history)
            save_network(self.model, self.folder / NETWORK_NAME)

    def _explained(self) -> contextlib.AbstractContextManager:
        advice = "make room there and go on with --resume"
        return explained(f"A checkpoint cannot be kept in {self.folder}", advice)


def begin(folder: Path, recipe: Settings) -> None:
    """Note in ``folder`` whose training run it is for, before there is a checkpoint.

    Raises
    ------
    ValueError
        It is for that of another recipe.
    """
    path = folder / RECIPE_NAME
    # Compared as JSON has it; what cannot be read is another recipe's, too.
    if path.exists() and path.read_text(encoding="utf-8") != json.dumps(recipe.to_dict(), indent=1) + "\n":
        raise ValueError(ANOTHER_RECIPE.format(folder))
    with explained(f"Nothing can be kept in {folder}", "choose another folder"):
        folder.mkdir(parents=True, exist_ok=True)
        write_json(path, recipe.to_dict())


def read_checkpoint(folder: Path, recipe: Settings, steps_per_epoch: int) -> tuple[keras.Model, History]:
    """Return the network and the history after the last epoch that was kept in ``folder``.

    Raises
    ------
    ValueError
        The checkpoint belongs to another recipe, or is damaged.
    """
    try:
        if _read_json(folder / RECIPE_NAME) == recipe.to_dict():
            return _read_whole(folder, steps_per_epoch)
    except (OSError, AttributeError, RecursionError, TypeError, ValueError) as error:
        sentence = f"The checkpoint in {folder} is damaged; delete that folder and train again."
        raise ValueError(sentence) from error
    raise ValueError(ANOTHER_RECIPE.format(folder))


def _read_whole(folder: Path, steps_per_epoch: int) -> tuple[keras.Model, History]:
    network, history = load_network(folder / NETWORK_NAME), _read_json(folder / HISTORY_NAME)
    # The history is written first: after a kill between the two it can be one epoch ahead.
    num_epochs = int(network.optimizer.iterations) // steps_per_epoch  # the optimiser counts its steps
    history = {name: values[:num_epochs] for name, values in history.items()}
    if not history or any(len(values) < num_epochs for values in history.values()):
        raise ValueError(f"{HISTORY_NAME} lacks an epoch that {NETWORK_NAME} has seen.")
    return network, history


def _read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))
