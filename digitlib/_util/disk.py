"""Say in a sentence what went wrong, on a disk that fails and elsewhere."""

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def explained(trouble: str, advice: str) -> Iterator[None]:
    """Turn the block's OSError into one of the same kind that says what is wrong and what to do.

    Parameters
    ----------
    trouble : str
        What cannot be done, such as "Results cannot be kept in build/experiments".
    advice : str
        What to do, as an order: "choose another folder".
    """
    try:
        yield
    except OSError as error:
        raise type(error)(f"{trouble} ({error.strerror or error}); {advice}.") from error


def sentence_of(error: Exception) -> str:
    """Return what an error says to a person: without the system's number and without a path."""
    return f"{error.strerror}." if isinstance(error, OSError) and error.strerror else str(error)
