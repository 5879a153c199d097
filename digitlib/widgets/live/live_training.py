"""A figure of a training run while it runs, as a Keras callback."""

import time

import numpy as np
from IPython import get_ipython
from IPython.display import display

from digitlib.metrics.calibration import share
from digitlib.network.backend import keras
from digitlib.plots.style import Plot
from digitlib.plots.training import plot_training

SECONDS = 1.0
"""The figure is drawn at most this often, in seconds; drawing it takes a tenth of that."""


class LiveTraining(keras.callbacks.Callback):
    """Draws loss, validation accuracy and what the network thinks of one digit, again and again.

    Without a notebook to draw in, as in a script, it only notes them.

    Parameters
    ----------
    image : (28, 28) array, optional
        A digit image that the network is asked about now and then.
    every : int
        How many batches pass from one note to the next.
    """

    losses: list[tuple[float, float]]
    """Each note has the epochs so far and the mean loss since the epoch began."""
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
        self.epoch, self.drawn = 0, time.monotonic()
        in_notebook = hasattr(get_ipython(), "kernel")  # a terminal would print the figure's name
        self.view = display(self._plot(), display_id=True) if in_notebook else None

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        """Note which epoch it is."""
        self.epoch = epoch

    def on_train_batch_end(self, batch: int, logs: dict) -> None:
        """Note the loss since the epoch began, and the opinion; draw if it is time."""
        if batch % self.every:
            return
        place = self.epoch + (batch + 1) / self.params["steps"]
        self.losses.append((place, logs["loss"]))
        if self.image is not None:
            self.opinions.append((place, share(self.model.predict_on_batch(self.image[None]))[0]))
        if time.monotonic() - self.drawn > SECONDS:
            self._draw()

    def on_epoch_end(self, epoch: int, logs: dict) -> None:
        """Note the accuracy on the validation images."""
        if "val_accuracy" in logs:
            self.validated.append((epoch + 1, logs["val_accuracy"]))

    def on_train_end(self, logs: dict | None = None) -> None:
        """Draw the whole."""
        self._draw()

    def _draw(self) -> None:
        if self.view:
            self.view.update(self._plot())
        self.drawn = time.monotonic()

    def _plot(self) -> Plot:
        return plot_training(self.losses, self.validated, self.opinions)
