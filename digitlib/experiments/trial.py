"""One trial: a recipe trained from data in memory and judged, in the process that it was sent to."""

import functools
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from digitlib._util.arrays import in_batches
from digitlib._util.files import file_digest
from digitlib.data.mnist import LabelledImages, load_mnist, to_digit_images
from digitlib.data.stroke_files import DIGITS, read_pens
from digitlib.evaluation.round_trip import on_canvas
from digitlib.experiments.callbacks import Curve, Tell, Told
from digitlib.metrics.accuracy import measure_accuracy
from digitlib.metrics.probabilities import of_digits
from digitlib.network.backend import keras
from digitlib.network.build import build_network, multiply_adds
from digitlib.network.storage import export_litert
from digitlib.preprocessing.stages import PREPROCESSINGS, picture_ink
from digitlib.training.fit import compile_network, split_for, train_network, train_teachers
from digitlib.training.recipe import Recipe

EVERY = 20
"""Of this many test digits, one goes through a canvas and back: 500 digits in all, which takes 6 s once a
process. A smaller number narrows the interval of their accuracy, and takes longer."""


class StopAt(keras.callbacks.Callback):
    """Ends training after the first epoch that reads the test set with the given accuracy, 0 to 1."""

    def __init__(self, accuracy: float, test: LabelledImages):
        super().__init__()
        self.accuracy, self.test = accuracy, test

    def on_epoch_end(self, epoch: int, logs: dict) -> None:
        """Judge, and stop when it is enough."""
        logs["test_accuracy"] = judge(self.model, *self.test)["accuracy"]
        self.model.stop_training = logs["test_accuracy"] >= self.accuracy


def run(recipe: Recipe, pens: Sequence[str | Path] = (), tell: Tell = lambda num_epochs: None) -> dict:
    """Train one network and judge it on the test set once, at the end.

    Parameters
    ----------
    recipe : Recipe
    pens : sequence of paths, optional
        Files of pen strokes (:mod:`digitlib.data.stroke_files`), whose digits it is judged on too.
    tell : function, optional
        Called after each epoch with how many are done.

    Returns
    -------
    A dict that JSON can hold: ``seconds`` of training from data in memory (building the network,
    tracing its graph and training its teachers included, loading and judging not); the ``history`` of each
    epoch; ``validation`` and ``test`` accuracy; ``canvas`` and ``pens`` accuracy by the preprocessing that
    made the digit images, the latter of each file by its name, with its ``digest``; ``parameters``;
    ``multiply_adds`` an image; ``file_size`` of the LiteRT file in bytes; ``total_seconds`` of the trial; and
    the process's ``peak_memory`` in bytes.
    """
    began = time.perf_counter()
    training_set, test = _mnist()
    keras.backend.clear_session()
    stop = [] if recipe.stop_at is None else [StopAt(recipe.stop_at, test)]
    told, curve, seconds = Told(tell), Curve(), 0.0
    network: Any = None
    for stage in recipe.stages:
        training, validation = split_for(stage, *training_set)
        began_stage = time.perf_counter()
        teachers = train_teachers(stage, training, validation, [told], network)
        network = compile_network(stage, len(training[0]), network)
        seconds += time.perf_counter() - began_stage
        train_network(
            network, stage, training, validation, [*stop, told, curve], verbose=0, teachers=teachers
        )
    return {
        "seconds": seconds + sum(curve.history["seconds"]),
        "history": curve.history,
        "validation": judge(network, *validation) if len(validation[0]) else None,
        "test": judge(network, *test),
        "canvas": {name: judge(network, *labelled) for name, labelled in _on_canvas().items()},
        "pens": {Path(path).stem: _judge_pens(network, path) for path in pens},
        "parameters": network.count_params(),
        "multiply_adds": multiply_adds(network),
        "file_size": _litert_size(recipe.network, network.output_shape[-1]),
        "num_threads": int(os.environ.get("TF_NUM_INTRAOP_THREADS", 0)),
        "peak_memory": _peak_memory(),
        "total_seconds": time.perf_counter() - began,
    }


def judge(network: keras.Model, images: np.ndarray, labels: np.ndarray) -> dict:
    """Return the accuracy on (n, 28, 28) images, 0 to 255, with its interval.

    Only the ten digits are compared: what a network thinks of an image's being none is left out.
    """
    probabilities = in_batches(lambda batch: network.predict_on_batch(to_digit_images(batch)), images)
    return measure_accuracy(of_digits(probabilities).argmax(axis=1), labels).summary()


@functools.cache
def _mnist() -> tuple[LabelledImages, LabelledImages]:
    return load_mnist()


@functools.cache
def _on_canvas() -> dict[str, LabelledImages]:
    """Put test digits on a canvas and return the digit images that each preprocessing makes of it."""
    images, labels = (part[::EVERY] for part in _mnist()[1])
    inks = (picture_ink(on_canvas(image)) for image in images)  # which takes far longer than the rest
    made = 255 * np.array([[preprocess(ink).image for preprocess in PREPROCESSINGS.values()] for ink in inks])
    return {name: (made[:, place], labels) for place, name in enumerate(PREPROCESSINGS)}


def _judge_pens(network: keras.Model, path: str | Path) -> dict:
    digest = file_digest(path)
    judged = {name: judge(network, *labelled) for name, labelled in _of_pens(path, digest).items()}
    return {"digest": digest, **judged}


@functools.cache
def _of_pens(path: str | Path, digest: str) -> dict[str, LabelledImages]:
    """Return the digit images that each preprocessing makes of a file's digits, once for each content."""
    digits = read_pens(path).only(DIGITS)
    labels = digits.labels.astype(int)
    return {name: ((255 * digits.images(name)).round().astype(np.uint8), labels) for name in PREPROCESSINGS}


@functools.cache
def _litert_size(architecture: str, num_outputs: int) -> int:
    """Return the bytes of a network's LiteRT file, which its weights don't change."""
    network = build_network(architecture, num_outputs=num_outputs)
    with tempfile.TemporaryDirectory() as folder:
        export_litert(network, Path(folder) / "digits.tflite")
        return (Path(folder) / "digits.tflite").stat().st_size


def _peak_memory() -> int:
    """Return the most memory this process has held, in bytes; what it holds now where nobody counts."""
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * int(status.read_text().split("VmHWM:")[1].split()[0])
    return psutil.Process().memory_info().rss
