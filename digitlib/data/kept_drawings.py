"""The drawings that a person keeps, with what each should be: JSON lines in a folder of their own.

    {"label": "7", "answer": "1", "model": "5f0c…", "time": "2026-11-26T09:00:00+00:00", "strokes": […]}

Nothing here asks the person; whoever keeps a drawing does. Lines are appended whole or not at all, by one
process at a time. A drawing that is kept again with another label has two lines: the later one counts.
"""

import dataclasses
import datetime
import hashlib
import json
import os
from collections.abc import Collection, Iterable
from pathlib import Path

import platformdirs
from filelock import FileLock

from digitlib._util.files import append_lines, whole_lines, write_text
from digitlib.data.drawing_files import parse_lines, to_numbers
from digitlib.data.stroke_files import read_pens, write_pens
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import CANVAS_SIDE

PATIENCE = 10
"""Seconds that a process waits while another writes."""


def own_folder() -> Path:
    """Return the folder where this person's drawings are kept; nothing is made there.

    The environment variable ``DIGITLIB_FOLDER`` names another than the system's usual one.
    """
    return Path(os.environ.get("DIGITLIB_FOLDER") or platformdirs.user_data_path("digitlib", appauthor=False))


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@dataclasses.dataclass(frozen=True, eq=False)
class KeptDrawing:
    """A drawing, what it should be, and what the recogniser took it for."""

    strokes: Drawing
    """In pad units: 0 to 280."""
    label: str
    """What the person says it is."""
    answer: str = ""
    """The digit that the recogniser read; empty where it read none."""
    model: str = ""
    """The digest of the model that answered; empty where none was asked."""
    time: str = dataclasses.field(default_factory=_now)
    """When it was kept, in UTC."""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that tell its strokes from all others."""
        return hashlib.sha256(json.dumps(to_numbers(self.strokes)).encode()).hexdigest()[:16]

    @property
    def is_misread(self) -> bool:
        """Whether the recogniser answered something else."""
        return bool(self.model) and self.answer != self.label


class KeptDrawings:
    """A file of kept drawings.

    Parameters
    ----------
    folder : str or Path, optional
        By default :func:`own_folder`. It is made when the first drawing is kept.
    """

    def __init__(self, folder: str | Path | None = None):
        self.folder = Path(folder) if folder else own_folder()
        self.path = self.folder / "drawings.jsonl"

    def add(self, drawings: Collection[KeptDrawing]) -> None:
        """Keep drawings: all of them or none.

        Raises
        ------
        OSError
            They cannot be written: the disk is full, say.
        TimeoutError
            Another process has been writing for ten seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            append_lines(self.path, [_line_of(drawing) for drawing in drawings])

    def read(self) -> list[KeptDrawing]:
        """Return the kept drawings, each once, the oldest first; a last line that was cut short is left out.

        Raises
        ------
        ValueError
            A line was changed by hand and is no drawing.
        """
        return list({drawing.id: drawing for drawing in self._parsed(whole_lines(self.path))}.values())

    def delete(self, ids: Collection[str]) -> None:
        """Delete the drawings with these ids."""
        if not self.path.exists():
            return
        with self._locked():
            lines = whole_lines(self.path)
            pairs = zip(lines, self._parsed(lines), strict=True)
            write_text(self.path, "".join(f"{line}\n" for line, drawing in pairs if drawing.id not in ids))

    def delete_all(self) -> None:
        """Delete every drawing, and the file."""
        if self.path.exists():
            with self._locked():
                self.path.unlink(missing_ok=True)

    def export(self, path: str | Path) -> None:
        """Write all drawings to a file: of pen strokes if its name ends in ``.npz``, else of JSON lines.

        The first is what ``python -m digitlib.evaluation --pen`` reads. Raises ValueError if none are kept.
        """
        drawings = self.read()
        if not drawings:
            raise ValueError("No drawings are kept; there is nothing to export.")
        if Path(path).suffix == ".npz":
            write_pens(path, [one.strokes for one in drawings], [one.label for one in drawings])
        else:
            write_text(path, "".join(f"{_line_of(drawing)}\n" for drawing in drawings))

    def import_from(self, path: str | Path) -> int:
        """Keep the drawings of a file of either kind that are not kept yet; return how many those are.

        Raises
        ------
        FileNotFoundError
            There is no such file.
        ValueError
            It is of neither kind.
        """
        known = {drawing.id for drawing in self.read()}
        new = [drawing for drawing in _read_any(Path(path)) if drawing.id not in known]
        self.add(new)
        return len(new)

    def _parsed(self, lines: list[str]) -> list[KeptDrawing]:
        return _drawings_of(parse_lines(lines, self.path.name))

    def _locked(self) -> FileLock:
        return FileLock(self.folder / "drawings.lock", timeout=PATIENCE)


def _line_of(drawing: KeptDrawing) -> str:
    said = {name: value for name, value in vars(drawing).items() if name != "strokes"}
    return json.dumps(said | {"strokes": to_numbers(drawing.strokes)})


def _drawings_of(entries: Iterable[dict]) -> list[KeptDrawing]:
    names = [field.name for field in dataclasses.fields(KeptDrawing)]
    return [KeptDrawing(**{name: entry[name] for name in names if name in entry}) for entry in entries]


def _read_any(path: Path) -> list[KeptDrawing]:
    if path.suffix != ".npz":
        return _drawings_of(parse_lines(path.read_text(encoding="utf-8").splitlines(), path.name))
    pens = read_pens(path)
    scale = CANVAS_SIDE / pens.side
    pairs = zip(pens.drawings, pens.labels, strict=True)
    return [KeptDrawing([stroke * scale for stroke in drawing], str(label)) for drawing, label in pairs]
