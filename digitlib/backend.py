"""Keras, loaded without the start-up messages that TensorFlow writes past Python's own logging."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


@contextlib.contextmanager
def _standard_error_closed() -> Iterator[None]:
    """Send what is written to the process's standard error nowhere; exceptions still come through."""
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


with _standard_error_closed():
    import keras

__all__ = ["keras"]
