"""Keras, loaded without TensorFlow's start-up messages."""

import logging
import os

from digitlib._util.quiet import stderr_without

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

# TensorFlow notes these on processors for which it has faster operations, and no setting turns them off.
ONEDNN_NOTES = ("All log messages before absl::InitializeLog()", "oneDNN custom operations are on")

# In a notebook TensorFlow tells where it writes what it exports.
logging.getLogger("tensorflow").addFilter(lambda record: record.levelno > logging.INFO)

with stderr_without(*ONEDNN_NOTES):
    import keras

__all__ = ["keras"]
