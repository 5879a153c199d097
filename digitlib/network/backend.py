"""Keras, loaded without TensorFlow's start-up messages."""

import os

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras

__all__ = ["keras"]
