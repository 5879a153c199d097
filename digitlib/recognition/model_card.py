"""The model's card: a JSON file beside the model that says how it was made and what it reaches.

It also holds the digests of the model's files, so that a model and the card of another one, or a
file cut short, are found out before anything is recognised.
"""

import json
from pathlib import Path

from digitlib._util.files import file_digest
from digitlib._util.shipped import IS_WHEEL, SHIPPED_FOLDER

MODEL_FOLDER = SHIPPED_FOLDER / "model"
"""This folder holds the shipped model: the network for Keras and for LiteRT, its card and its history."""

CARD_NAME = "card.json"
"""The card has this file name in the model's folder."""

RESTORE = (
    "install digitlib again"
    if IS_WHEEL
    else "restore it with `git checkout -- data/model` or train again with python -m digitlib.training"
)
"""This is what to do about a model's file that is missing or broken."""


def read_card(folder: str | Path = MODEL_FOLDER) -> dict:
    """Return the card in ``folder``.

    Raises
    ------
    FileNotFoundError
        There is no card.
    ValueError
        It is cut short or no card.
    """
    path = Path(folder) / CARD_NAME
    if not path.exists():
        raise FileNotFoundError(f"There is no {CARD_NAME} in {Path(folder).name}; {RESTORE}.")
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (RecursionError, ValueError) as error:
        raise ValueError(f"{CARD_NAME} is not a whole model card; {RESTORE}.") from error
    if not _is_whole(card):
        raise ValueError(f"{CARD_NAME} is not a whole model card; {RESTORE}.")
    return card


def _is_whole(card: object) -> bool:
    """Tell whether a card names its files' digests, and the thresholds of the verdicts, each from 0 to 1."""
    if not isinstance(card, dict):
        return False
    files, thresholds = card.get("files"), card.get("thresholds")
    if not (isinstance(files, dict) and isinstance(thresholds, dict)):
        return False
    digests, bars = list(files.values()), [thresholds.get(name) for name in ("unsure", "not_a_digit")]
    return all(isinstance(digest, str) for digest in digests) and all(_is_fraction(bar) for bar in bars)


def _is_fraction(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def checked_file(folder: str | Path, name: str, card: dict) -> Path:
    """Return the path of a model's file after comparing it with its card.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        The file is cut short, altered, or the card belongs to another model.
    """
    path = Path(folder) / name
    if not path.exists():
        raise FileNotFoundError(f"There is no {name} in {Path(folder).name}; {RESTORE}.")
    if file_digest(path) != card["files"].get(name):
        raise ValueError(f"{name} does not match its {CARD_NAME}: cut short, or another model's; {RESTORE}.")
    return path
