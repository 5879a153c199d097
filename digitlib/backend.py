"""Keras, loaded without TensorFlow's start-up messages, of which no setting turns off the last two."""

import os

from digitlib.silence import silent_stderr

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

with silent_stderr():
    import keras

__all__ = ["keras"]
