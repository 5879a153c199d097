"""What a check says: that an answer is right, or what is off."""

from collections.abc import Callable

import numpy as np


def answer_of(function: Callable, *arguments: object) -> np.ndarray | str:
    """Return what a reader's function gives, as numbers, or a sentence on why it gives none."""
    try:
        return np.asarray(function(*arguments), dtype=float)
    except Exception as error:  # whatever a reader's code raises, the reader is told
        return f"it stops with {type(error).__name__}: {error}"


def say(problems: list[str]) -> None:
    """Print "Right." if there are no problems, or "Not yet:" and the sentences."""
    print("Right." if not problems else "Not yet: " + " ".join(problems))


def say_number(answer: float, right: float, hint: str) -> None:
    """Say whether a number is right, or too small or too large, with a hint."""
    say([] if answer == right else [f"{answer:,} is too {'small' if answer < right else 'large'}. {hint}"])


def say_share(share: float, least: float, of: str) -> None:
    """Say whether a share, from 0 to 1, is at least what an exercise asks for."""
    say([] if share >= least else [f"{share:.1%} of {of}; {least:.0%} are asked for."])
