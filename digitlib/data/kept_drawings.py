"""The drawings that a person keeps, with what each should be: JSON lines in a folder of their own.

Nothing here asks the person; whoever keeps a drawing does. A line is appended whole or not at all, and
whatever else changes the file writes it anew, by one process at a time. A drawing that is kept again with
another label has two lines: the later one counts. A line that is no drawing costs that line alone, and stays.
"""

import os
from collections.abc import Collection
from pathlib import Path

import platformdirs

from digitlib._util.own_files import make_own_folder, narrow, open_regular, read_bounded, write_own
from digitlib.data.exchange import pack, unpack
from digitlib.data.kept_drawing import KeptDrawing, as_kept, drawing_in, is_to_stay, to_line
from digitlib.data.private_lines import LARGEST_FILE, PrivateLines


def own_folder() -> Path:
    """Return the folder where this person's drawings are kept; nothing is made there.

    The environment variable ``DIGITLIB_FOLDER`` names another than the system's usual one.
    """
    return Path(os.environ.get("DIGITLIB_FOLDER") or platformdirs.user_data_path("digitlib", appauthor=False))


class KeptDrawings:
    """A file of kept drawings, which nobody but the person can read.

    Parameters
    ----------
    folder : str or Path, optional
        By default :func:`own_folder`. It is made when the first drawing is kept.
    """

    def __init__(self, folder: str | Path | None = None):
        self.folder = Path(folder) if folder else own_folder()
        self.path = self.folder / "drawings.jsonl"
        self._file = PrivateLines(self.path)

    def add(self, drawings: Collection[KeptDrawing]) -> None:
        """Keep drawings, their points to six digits: all of them or none.

        Raises
        ------
        ValueError
            One of them cannot be kept (see :func:`~digitlib.data.kept_drawing.as_kept`), or the file has
            grown to 50 MB.
        OSError
            They cannot be written: the disk is full, say.
        TimeoutError
            Another process has been writing for ten seconds.
        """
        lines = [to_line(as_kept(drawing)) for drawing in drawings]
        self._make_folder()
        with self._file.locked():
            self._file.append(lines, is_to_stay)

    def read(self) -> list[KeptDrawing]:
        """Return the kept drawings, each once, the oldest first; lines that are no drawings are left out.

        Raises OSError or ValueError if there is no file to read, but a link, say, or one beyond 50 MB.
        """
        return self.read_with_damage()[0]

    def damaged_lines(self) -> list[int]:
        """Return the numbers of the lines, from 1, that are no drawings; they stay as they are.

        A last line without its end is none of them: somebody may be writing it.
        """
        return self.read_with_damage()[1]

    def read_with_damage(self) -> tuple[list[KeptDrawing], list[int]]:
        """Return what :meth:`read` and :meth:`damaged_lines` return, from one look at the file."""
        found: dict[str, KeptDrawing] = {}
        damaged = []
        for number, line in enumerate(self._file.read(), start=1):
            if drawing := drawing_in(line):
                found[drawing.id] = drawing
            elif line.endswith(b"\n") and line.strip():
                damaged.append(number)
        return list(found.values()), damaged

    def delete(self, ids: Collection[str]) -> None:
        """Delete the drawings with these ids; every other line stays as it is."""
        if self._file.size() == 0:
            return
        with self._file.locked():
            self._file.rewrite(line for line in self._file.read() if not _is_one_of(line, ids))

    def delete_all(self) -> None:
        """Delete every drawing, the file, and what a process that was killed has left of writing it."""
        if self.folder.exists():
            with self._file.locked():
                self._file.delete()

    def export(self, path: str | Path) -> None:
        """Write all drawings to a file: of pen strokes if its name ends in ``.npz``, else of JSON lines.

        The first is what ``python -m digitlib.evaluation --pen`` reads. Raises ValueError if none are kept.
        """
        write_own(path, self.export_bytes(Path(path).name))

    def export_bytes(self, name: str) -> bytes:
        """Return what :meth:`export` writes to a file of this name."""
        drawings = self.read()
        if not drawings:
            raise ValueError("No drawings are kept; there is nothing to export.")
        return pack(drawings, name)

    def import_from(self, path: str | Path) -> int:
        """Keep the drawings of a file of either kind that are not kept yet; return how many those are.

        Raises
        ------
        FileNotFoundError
            There is no such file.
        OSError, ValueError
            As :meth:`import_bytes`.
        """
        path = Path(path).resolve()
        return self.import_bytes(read_bounded(path, LARGEST_FILE, open_regular), path.name)

    def import_bytes(self, content: bytes, name: str) -> int:
        """Keep the drawings of a file with this content and name that are not kept yet, all of them or none.

        Returns
        -------
        int
            How many those are.

        Raises
        ------
        ValueError
            It is of neither kind, too large, or one of its drawings cannot be kept; nothing is then kept.
        OSError
            They cannot be written.
        """
        offered = {drawing.id: drawing for drawing in unpack(content, name)}
        self._make_folder()
        with self._file.locked():
            lines = [line for line in self._file.read() if line.endswith(b"\n") or is_to_stay(line)]
            known = {drawing.id for line in lines if (drawing := drawing_in(line))}
            new = [to_line(drawing) for id, drawing in offered.items() if id not in known]
            if new:
                ended = (line.removesuffix(b"\n") + b"\n" for line in lines)
                self._file.rewrite([*ended, *(f"{line}\n".encode() for line in new)])
        return len(new)

    def _make_folder(self) -> None:
        make_own_folder(self.folder)
        if own_folder() in (self.folder, *self.folder.parents):  # another is as wide as its owner has made it
            narrow(own_folder())


def _is_one_of(line: bytes, ids: Collection[str]) -> bool:
    drawing = drawing_in(line)
    return drawing is not None and drawing.id in ids
