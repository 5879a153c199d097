"""Files are written whole or not at all, and known by their digest."""

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: str | Path) -> Iterator[Path]:
    """Yield a path to write to; the file there takes the place of ``path`` only if the block succeeds."""
    path = Path(path)
    # The ending stays, for Keras goes by it; the number lets two processes write the same file at once.
    unfinished = path.with_name(f"unfinished-{secrets.token_hex(4)}-{path.name}")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(path: str | Path, text: str) -> None:
    """Write text as UTF-8, whole or not at all."""
    with written_whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def write_json(path: str | Path, content: object) -> None:
    """Write JSON, whole or not at all."""
    write_text(path, json.dumps(content, indent=1) + "\n")


def file_digest(path: str | Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
