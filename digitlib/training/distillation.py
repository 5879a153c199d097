"""Distillation: a network learns what others, trained before it, think of each image.

After G. Hinton, O. Vinyals, J. Dean, "Distilling the knowledge in a neural network", 2015
(arXiv:1503.02531). The teachers see each image as it is augmented for the student, after L. Beyer et al.,
"Knowledge distillation: a good teacher is patient and consistent", CVPR 2022 (arXiv:2106.05237).
"""

import dataclasses
from collections.abc import Sequence

import numpy as np

from digitlib._util.arrays import BATCH_SIZE
from digitlib.network.backend import keras
from digitlib.training.recipe import Recipe

LABEL_WEIGHT = 0.2
"""The label counts this much, 0 to 1, and the teachers' mean opinion the rest. With 1, nothing is learned
from teachers; with 0, their mistakes are learned as well. Chosen by eye."""


def teacher_recipes(recipe: Recipe) -> list[Recipe]:
    """Return its teachers' recipes: the same without teachers, with this seed and those that follow."""
    alone = dataclasses.replace(recipe, num_teachers=0)
    return [dataclasses.replace(alone, seed=recipe.seed + number) for number in range(recipe.num_teachers)]


def targets(
    labels: np.ndarray,
    num_outputs: int,
    images: np.ndarray | None = None,
    teachers: Sequence[keras.Model] = (),
) -> np.ndarray:
    """Return the probabilities that a network is to learn, (n, num_outputs) float32.

    Parameters
    ----------
    labels : (n,) array of whole numbers
    num_outputs : int
    images : (n, 28, 28) float32 array, optional
        The digit images that the network sees; only teachers need them.
    teachers : sequence of networks
        Without any, a label has all the probability.
    """
    certain = keras.utils.to_categorical(labels, num_outputs)  # (n, num_outputs): 1 for the label, else 0
    if not teachers:
        return certain
    opinions = [teacher.predict(images, batch_size=BATCH_SIZE, verbose=0) for teacher in teachers]
    # The rows of both sum to 1, so those of the mixture do.
    return LABEL_WEIGHT * certain + (1 - LABEL_WEIGHT) * np.mean(opinions, axis=0)
