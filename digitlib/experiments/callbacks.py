"""What a trial hears of its training, epoch by epoch: the figures, their seconds, and how many are done."""

import time
from collections.abc import Callable

from digitlib.network.backend import keras

Tell = Callable[[int], None]
"""A function that hears how many epochs are done."""


class Curve(keras.callbacks.Callback):
    """Keeps what each epoch gives, with its seconds of training; judging is not counted.

    The clock runs from the end of the epoch before, so that making an epoch's images is counted; so this
    callback comes last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.history: dict[str, list[float]] = {"seconds": []}

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Start the clock."""
        self.began = time.perf_counter()

    def on_train_batch_end(self, batch: int, logs: dict | None = None) -> None:
        """Note the time; the epoch's last batch has the last word."""
        self.trained = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Keep the epoch's figures."""
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(float(value))
        self.history["seconds"].append(self.trained - self.began)
        self.began = time.perf_counter()


class Told(keras.callbacks.Callback):
    """Tells after each epoch how many are done, those of teachers counted in."""

    def __init__(self, tell: Tell):
        super().__init__()
        self.tell, self.num_done = tell, 0

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Count the epoch and tell."""
        self.num_done += 1
        self.tell(self.num_done)
