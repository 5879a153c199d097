"""What makes one training of many calls of ``fit``, one for each epoch."""

from digitlib._util.randomness import random_seed
from digitlib.network.backend import keras


class OneTraining(keras.callbacks.CallbackList):
    """Callbacks that hear once of the training's begin and end, however often ``fit`` is called."""

    def begin(self) -> None:
        """Tell of the training's begin."""
        super().on_train_begin()

    def end(self) -> None:
        """Tell of the training's end."""
        super().on_train_end()

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Keep quiet: it is an epoch's begin."""

    def on_train_end(self, logs: dict | None = None) -> None:
        """Keep quiet: it is an epoch's end."""


class DropoutByEpoch(keras.callbacks.Callback):
    """Lets what dropout drops depend on the epoch too: Keras does not keep its state in a file."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.seed = seed

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        """Let each dropout begin anew."""
        for depth, layer in enumerate(self.model.layers):
            if isinstance(layer, keras.layers.Dropout):
                state = [random_seed(self.seed, "dropout", depth, epoch), 0]
                layer.seed_generator.state.assign(state)
