"""A figure of a training run while it runs, as a Keras callback."""

import math
import time

import numpy as np
from IPython import get_ipython
from IPython.display import display

from digitlib.metrics.probabilities import with_no_digit_shared
from digitlib.network.backend import keras
from digitlib.plots.style import Plot
from digitlib.plots.training import plot_training

SECONDS = 2.0
"""At least this many seconds pass before the figure is drawn again; training waits for half a second then."""


class LiveTraining(keras.callbacks.Callback):
    """Draws loss, validation accuracy and what the network thinks of one digit, again and again.

    Much is decided within a few batches, so it asks about the digit after batches 1, 2, 3, 5, 8, 12, 18 …,
    then after every so many, and at the end. Without a notebook to draw in, as in a script, it only notes.

    Parameters
    ----------
    image : (28, 28) array, optional
        A digit image that the network is asked about now and then.
    every : int
        How many batches pass from one question to the next, at most; the loss is smoothed over as many.
    """

    losses: list[tuple[float, float]]
    """Each batch's note has the epochs so far and the smoothed loss of the batches."""
    validated: list[tuple[float, float]]
    """Each epoch's end has the epochs so far and the accuracy on the validation images, 0 to 1."""
    opinions: list[tuple[float, np.ndarray]]
    """Each note has the epochs so far and the ten probabilities of the digit image; none without an image."""

    def __init__(self, image: np.ndarray | None = None, every: int = 20):
        super().__init__()
        self.image, self.every = image, every
        self.losses, self.validated, self.opinions = [], [], []

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Show an empty view."""
        self.num_batches, self.next_question = 0, 1
        self.drawn = time.monotonic()
        in_notebook = hasattr(get_ipython(), "kernel")  # a terminal would print the figure's name
        self.view = display(self._plot(), display_id=True) if in_notebook else None

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        """Note which epoch it is."""
        self.epoch, self.sum_of_losses = epoch, 0.0

    def on_train_batch_end(self, batch: int, logs: dict) -> None:
        """Note the batch's loss, and the opinion; draw if it is time."""
        self.num_batches += 1
        self.place = self.epoch + (batch + 1) / self.params["steps"]
        self._note_loss(logs["loss"] * (batch + 1))
        if self.num_batches == self.next_question:
            self._ask()
            self.next_question = min(math.ceil(1.5 * self.num_batches), self.num_batches + self.every)
            self.next_question = max(self.next_question, self.num_batches + 1)
        if time.monotonic() - self.drawn > SECONDS:
            self._draw()

    def on_epoch_end(self, epoch: int, logs: dict) -> None:
        """Note the accuracy on the validation images."""
        if "val_accuracy" in logs:
            self.validated.append((epoch + 1, logs["val_accuracy"]))

    def on_train_end(self, logs: dict | None = None) -> None:
        """Ask once more, and draw the whole."""
        if self.opinions and self.opinions[-1][0] < self.place:
            self._ask()
        self._draw()

    def _note_loss(self, sum_of_losses: float) -> None:
        """Note the loss of the latest batch: Keras tells the mean since the epoch began."""
        loss, self.sum_of_losses = sum_of_losses - self.sum_of_losses, sum_of_losses
        smoothed = self.losses[-1][1] if self.losses else loss
        smoothed += (loss - smoothed) / min(self.num_batches, self.every)
        self.losses.append((self.place, smoothed))

    def _ask(self) -> None:
        if self.image is not None:
            (opinion,) = with_no_digit_shared(self.model.predict_on_batch(self.image[None]))
            self.opinions.append((self.place, opinion))

    def _draw(self) -> None:
        if self.view:
            self.view.update(self._plot())
        self.drawn = time.monotonic()

    def _plot(self) -> Plot:
        return plot_training(self.losses, self.validated, self.opinions)
