"""Write files, or append lines, whole or not at all; tell files apart by their digests."""

import contextlib
import glob
import hashlib
import io
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
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


@contextlib.contextmanager
def written_together(folder: str | Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield an empty folder to write files of these names to; they move to ``folder`` if all goes well.

    Each is whole when it appears there, and they appear in this order: a card that names the others' digests
    comes last, so that files of two writings are never taken for those of one.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:  # on the same disk: files are renamed
        yield Path(unfinished)
        for name in names:
            (Path(unfinished) / name).replace(folder / name)


def remove_unfinished(path: str | Path) -> None:
    """Remove what killed processes left of writing this file; nobody may be writing it meanwhile."""
    path = Path(path)
    for unfinished in path.parent.glob(f"unfinished-*-{glob.escape(path.name)}"):
        unfinished.unlink(missing_ok=True)


def write_text(path: str | Path, text: str) -> None:
    """Write text as UTF-8, whole or not at all."""
    with written_whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def write_json(path: str | Path, content: object) -> None:
    """Write JSON, whole or not at all."""
    write_text(path, json.dumps(content, indent=1) + "\n")


def append_lines(
    path: str | Path,
    lines: list[str],
    opener: Callable[[str, int], int] | None = None,
    is_whole: Callable[[bytes], bool] = lambda line: False,
) -> None:
    """Append lines to a file, which may be missing: all of them or none; one process at a time.

    What a killed process left of a line, without its end, is removed first. Of several lines, a process that
    is killed may leave the first few.

    Parameters
    ----------
    path : str or Path
    lines : list of str
        Without their ends.
    opener : callable, optional
        What :func:`open` opens the file with.
    is_whole : callable, optional
        Tells whether a last line that lacks its end is to stay all the same; it then gets one.
    """
    with open(path, "a+b", buffering=0, opener=opener) as file:
        start, last = _last_line(file)
        end = start + len(last) if is_whole(last) else start
        file.truncate(end)
        try:
            rest = b"\n" * (end > start) + "".join(f"{line}\n" for line in lines).encode()
            while rest:  # a disk that fills up still takes a part
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise


def _last_line(file: io.FileIO) -> tuple[int, bytes]:
    """Return where a last line that lacks its end starts, and what there is of it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - 1, 0))
    if file.read(1) in (b"", b"\n"):
        return size, b""
    file.seek(0)
    content = file.read()
    start = content.rfind(b"\n") + 1
    return start, content[start:]


def file_digest(path: str | Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
