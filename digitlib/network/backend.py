"""Keras, loaded without TensorFlow's start-up messages."""

import logging
import os

from digitlib._util.quiet import without_stderr

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

# In a notebook TensorFlow tells where it writes what it exports.
logging.getLogger("tensorflow").addFilter(lambda record: record.levelno > logging.INFO)

# TensorFlow notes on some processors that it has faster operations for them; no setting turns that off.
with without_stderr():
    import keras

__all__ = ["keras"]
