"""Files are written whole or not at all."""

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: str | Path) -> Iterator[Path]:
    """Yield a path to write to; the file there takes the place of ``path`` only if the block succeeds."""
    path = Path(path)
    unfinished = path.with_name(f"unfinished-{path.name}")  # the ending stays: Keras goes by it
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
