"""Distillation: a network learns what others, trained before it, think of each image.

After G. Hinton, O. Vinyals, J. Dean, "Distilling the knowledge in a neural network", 2015
(arXiv:1503.02531). The teachers see each image as it is augmented for the student, after L. Beyer et al.,
"Knowledge distillation: a good teacher is patient and consistent", CVPR 2022 (arXiv:2106.05237).
"""

import dataclasses
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from digitlib._util.arrays import BATCH_SIZE
from digitlib.network.backend import keras
from digitlib.training.recipe import Recipe

MOVES = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0))
"""A network that is its own teacher sees images moved by so many pixels, down and across."""

LABEL_WEIGHT = 0.2
"""The label counts this much, 0 to 1, and the teachers' mean opinion the rest. With 1, nothing is learned
from teachers; with 0, their mistakes are learned as well. Chosen by eye."""

OWN_LABEL_WEIGHT = 0.5
"""The label counts this much where a network is its own teacher; with less, it would hardly move. Chosen by
eye."""


def teacher_recipes(recipe: Recipe) -> list[Recipe]:
    """Return its teachers' recipes: the same without teachers, with this seed and those that follow."""
    alone = dataclasses.replace(recipe, num_teachers=0)
    return [dataclasses.replace(alone, seed=recipe.seed + number) for number in range(recipe.num_teachers)]


class Teacher(Protocol):
    """What has an opinion of images: a network, or a network in a role."""

    def predict(self, images: np.ndarray, *, batch_size: int, verbose: int) -> np.ndarray:
        """Return the probabilities, (n, num_outputs), of (n, 28, 28) images."""


class OwnTeacher:
    """A network as its own teacher: it sees each image moved by a pixel, or as it is, in turn.

    Its mean opinion of an image that is moved a little is right more often than one opinion. An image meets
    other moves in every epoch, as each has its own order.
    """

    def __init__(self, network: keras.Model) -> None:
        self.network = network

    def predict(self, images: np.ndarray, *, batch_size: int, verbose: int) -> np.ndarray:
        """Return the probabilities, (n, num_outputs), of (n, 28, 28) images."""
        moved = np.empty_like(images)
        # What leaves at one side comes back at the other: paper, unless ink reaches the border.
        for place, move in enumerate(MOVES):
            moved[place :: len(MOVES)] = np.roll(images[place :: len(MOVES)], move, axis=(1, 2))
        return self.network.predict(moved, batch_size=batch_size, verbose=verbose)


def own_teacher(stage: Recipe, start: keras.Model | None) -> list[Teacher]:
    """Return the teacher of a review, which is the network that it begins with; of other stages none."""
    return [OwnTeacher(start)] if stage.num_reviews and start is not None else []


def label_weight(stage: Recipe) -> float:
    """Return how much labels count beside a stage's teachers."""
    return OWN_LABEL_WEIGHT if stage.num_reviews else LABEL_WEIGHT


def targets(
    labels: np.ndarray,
    num_outputs: int,
    images: np.ndarray | None = None,
    teachers: Sequence[Teacher] = (),
    weight: float = LABEL_WEIGHT,
) -> np.ndarray:
    """Return the probabilities that a network is to learn, (n, num_outputs) float32.

    Parameters
    ----------
    labels : (n,) array of whole numbers
    num_outputs : int
    images : (n, 28, 28) float32 array, optional
        The digit images that the network sees; only teachers need them.
    teachers : sequence of Teacher
        Without any, a label has all the probability.
    weight : float
        The label's, where there are teachers.
    """
    certain = keras.utils.to_categorical(labels, num_outputs)  # (n, num_outputs): 1 for the label, else 0
    if not teachers or images is None:
        return certain
    opinions = [teacher.predict(images, batch_size=BATCH_SIZE, verbose=0) for teacher in teachers]
    # The rows of both sum to 1, so those of the mixture do.
    return weight * certain + (1 - weight) * np.mean(opinions, axis=0)
