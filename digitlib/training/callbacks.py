"""What makes one training run of many calls of ``fit``, one for each epoch."""

from digitlib._util.randomness import random_seed
from digitlib.network.backend import keras


class OneTraining(keras.callbacks.CallbackList):
    """Callbacks that hear once that the run begins and ends, however often ``fit`` is called."""

    def begin(self) -> None:
        """Tell the callbacks that the run begins."""
        super().on_train_begin()

    def end(self) -> None:
        """Tell the callbacks that the run ends."""
        super().on_train_end()

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Keep quiet: ``fit`` only begins another epoch."""

    def on_train_end(self, logs: dict | None = None) -> None:
        """Keep quiet: ``fit`` has only ended an epoch."""


class DropoutByEpoch(keras.callbacks.Callback):
    """Makes what dropout drops depend on the epoch alone: Keras does not keep its state in a file."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.seed = seed

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        """Let each dropout begin anew."""
        for depth, layer in enumerate(self.model.layers):
            if isinstance(layer, keras.layers.Dropout):
                # The second number counts draws: an epoch starts from none, resumed or not.
                state = [random_seed(self.seed, "dropout", depth, epoch), 0]
                layer.seed_generator.state.assign(state)
