"""Where a page's drawings go, and what the person who draws them is told of it."""

import re
from pathlib import Path

from digitlib.data.kept_drawings import own_folder
from digitlib.widgets.common.front_end import is_voila

QUESTION = (
    "May this drawing be kept, and those that you mark from now on? They go {place}, each with what you say "
    "it is, the network's answer and the time. {promise} You can stop, and delete them, whenever you like."
)
"""The person is asked this once, before anything is kept."""

SERVING_COMPUTER = "the computer that serves this page"
"""A page that people open on their own devices says this of the place: they need not know its folders."""


class Destination:
    """The folder for a page's drawings.

    Parameters
    ----------
    folder : str or Path, optional
        By default the person's own; on a Voilà page, which strangers may share, one for each visitor.
    """

    def __init__(self, folder: str | Path | None = None):
        self._is_shared = folder is None and is_voila()
        self._home = Path(folder or own_folder()) / ("visitors" if self._is_shared else "")

    def folder_of(self, visitor: object) -> Path:
        """Return the folder of a visitor, whose name their browser has made up; there may be but one for all.

        Raises
        ------
        ValueError
            The page is shared, and the name is not 32 hexadecimal digits.
        """
        if not self._is_shared:
            return self._home
        if not (isinstance(visitor, str) and re.fullmatch(r"[0-9a-f]{32}", visitor)):
            raise ValueError("This browser names no folder of its own; load the page again.")
        return self._home / visitor

    @property
    def question(self) -> str:
        """The question whether drawings may be kept there."""
        promise = "They go no further." if is_voila() else "They are never sent anywhere."
        return QUESTION.format(place=f"{'to' if is_voila() else 'into'} {self._place}", promise=promise)

    @property
    def reminder(self) -> str:
        """The sentence for a person who has agreed."""
        return f"What you mark is kept {'on' if is_voila() else 'in'} {self._place}."

    @property
    def _place(self) -> str:
        return SERVING_COMPUTER if is_voila() else _in_short(self._home)


def _in_short(folder: Path) -> str:
    """Return a folder's name as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
