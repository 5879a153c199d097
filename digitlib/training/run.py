"""A whole training run: its stages, their teachers, and a checkpoint after every epoch of each."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digitlib.data.mnist import LabelledImages
from digitlib.network.backend import keras
from digitlib.training.checkpoint import (
    CHECKPOINT_NAMES,
    NETWORK_NAME,
    Checkpoint,
    History,
    read_checkpoint,
)
from digitlib.training.distillation import Teacher, own_teacher, teacher_recipes
from digitlib.training.fit import compile_network, split_for, steps_per_epoch, train_network
from digitlib.training.recipe import Recipe

TEACHER = "teacher_{}"
"""Each teacher's checkpoint has a folder of this name, with its number, in the student's folder."""

STAGE = "stage_{}"
"""Each stage but the last has its checkpoint in a folder of this name, with its number, in that of the
last."""


def has_checkpoint(folder: Path) -> bool:
    """Tell whether a training run, or a stage or a teacher of it, can go on from ``folder``."""
    return any((place / NETWORK_NAME).exists() for place in _places(folder))


def _places(folder: Path) -> list[Path]:
    """Return where a training run's checkpoints can lie, inner folders first."""
    stages = (*folder.glob(STAGE.format("*")), folder)
    return [place for stage in stages for place in (*stage.glob(TEACHER.format("*")), stage)]


def remove_checkpoint(folder: Path) -> None:
    """Remove what :class:`Checkpoint` wrote, of teachers and stages too, and folders with nothing else."""
    for place in _places(folder):
        for name in CHECKPOINT_NAMES:
            (place / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # somebody keeps other files there
            place.rmdir()


def train(
    recipe: Recipe, images: np.ndarray, labels: np.ndarray, folder: Path, resume: bool = False
) -> tuple[keras.Model, History]:
    """Train a network, its teachers before it, stage by stage, with a checkpoint after every epoch.

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

    Raises
    ------
    FileNotFoundError
        There is no checkpoint to resume.
    ValueError
        The checkpoint belongs to another recipe, or is damaged.
    """
    if resume and not has_checkpoint(folder):
        raise FileNotFoundError(f"{folder} holds no unfinished training; start without --resume.")
    *before, _ = recipe.stages
    # The last stage has the run's own folder: a run of one stage has no other.
    folders = [*(folder / STAGE.format(number) for number in range(len(before))), folder]
    network: keras.Model | None = None
    history: History = {}
    for stage, place in zip(recipe.stages, folders, strict=True):
        network, own = _train_stage(stage, (images, labels), place, resume, network)
        history = {name: history.get(name, []) + values for name, values in own.items()}
    return network, history


def _train_stage(
    stage: Recipe, own: LabelledImages, folder: Path, resume: bool, start: keras.Model | None
) -> tuple[keras.Model, History]:
    digits = split_for(stage, *own)
    teachers = own_teacher(stage, start) or [
        _train_one(teacher, *digits, folder / TEACHER.format(number), resume)[0]
        for number, teacher in enumerate(teacher_recipes(stage))
    ]
    return _train_one(stage, *digits, folder, resume, teachers, start)


def _train_one(
    recipe: Recipe,
    training: LabelledImages,
    validation: LabelledImages,
    folder: Path,
    resume: bool,
    teachers: Sequence[Teacher] = (),
    start: keras.Model | None = None,
) -> tuple[keras.Model, History]:
    if resume and (folder / NETWORK_NAME).exists():
        network, history = read_checkpoint(folder, recipe, steps_per_epoch(recipe, len(training[0])))
    else:
        network, history = compile_network(recipe, len(training[0]), start), {}
    num_done = len(history.get("loss", []))
    callbacks = [Checkpoint(folder, recipe, history)]
    train_network(network, recipe, training, validation, callbacks, num_done, teachers=teachers)
    return network, history
