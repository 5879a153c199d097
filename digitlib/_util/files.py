"""Files are written whole or not at all, lines appended so too; files are known by their digest."""

import contextlib
import hashlib
import io
import json
import os
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


def append_lines(path: str | Path, lines: list[str]) -> None:
    """Append lines to a file, which may be missing: all of them or none; one process at a time.

    What a killed process left of a line, without its end, is removed first.
    """
    with Path(path).open("a+b", buffering=0) as file:
        end = _end_of_last_line(file)
        file.truncate(end)
        try:
            rest = "".join(f"{line}\n" for line in lines).encode()
            while rest:  # a disk that fills up still takes a part
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise


def whole_lines(path: str | Path) -> list[str]:
    """Return a file's lines; none if it is missing, and without a last one that lacks its end."""
    try:
        return Path(path).read_bytes().decode().split("\n")[:-1]
    except FileNotFoundError:
        return []


def _end_of_last_line(file: io.FileIO) -> int:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - 1, 0))
    if file.read(1) in (b"", b"\n"):
        return size
    file.seek(0)
    return file.read().rfind(b"\n") + 1


def file_digest(path: str | Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
