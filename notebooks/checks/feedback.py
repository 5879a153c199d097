"""What a check says: that an answer is right, or what is off.

A check that is given a reader's function asks it through :func:`call`, and compares what it gives through
:func:`problems_of`, so that all checks say the same of the same slip.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np


class Case(NamedTuple):
    """What a reader's function is asked, and what it may give."""

    arguments: tuple
    """The function gets copies of these."""
    right: Any
    """The right answer is a number, or an array of numbers."""
    mistakes: Mapping[str, Any] = {}
    """Sentences that each say what is off, with what a function that makes this mistake gives."""


CLOSE = 1e-4
"""Numbers that differ by less, or by less than this fraction, are alike: float32 is enough."""

FEW = 6
"""As many numbers are shown in a sentence; of more, the first that is off."""


def call(function: Callable, *arguments: object) -> tuple[Any, str]:
    """Return what a reader's function gives for copies of arrays, and why it gives none, or ""."""
    if not callable(function):
        return None, "give the function itself, without brackets behind its name."
    own = (copy.deepcopy(one) if isinstance(one, np.ndarray | list) else one for one in arguments)
    try:
        with np.errstate(all="ignore"):
            given = function(*own)
    except Exception as error:  # whatever a reader's code raises, the reader is told
        return None, f"it stops with {told(error)}"
    return given, "" if given is not None else "it returns nothing; does it end with `return`?"


def answer_of(function: Callable, *arguments: object) -> np.ndarray | str:
    """Return what a reader's function gives, as numbers, or a sentence on why it gives none."""
    given, problem = call(function, *arguments)
    if problem:
        return problem
    numbers = as_numbers(given)
    return f"it returns {type(given).__name__}, not numbers." if numbers is None else numbers


def problems_of(function: Callable, cases: Sequence[Case], meant: str = "") -> list[str]:
    """Return what is off with a reader's function, in one sentence, or nothing.

    Parameters
    ----------
    cases : sequence of Case
        A mistake is told if the function makes it in every case.
    meant : str, optional
        Says in words what is asked for; it is told where the shape is another.
    """
    answers = []
    for case in cases:
        answer = answer_of(function, *case.arguments)
        if isinstance(answer, str):
            return [answer]
        is_one = answer.size == np.size(case.right) == 1  # (1,) and (1, 1) are one number, too
        answers.append(answer.reshape(np.shape(case.right)) if is_one else answer)
    pairs = list(zip(cases, answers, strict=True))
    if all(alike(answer, case.right) for case, answer in pairs):
        return []
    for said in cases[0].mistakes:
        if all(said in case.mistakes and alike(answer, case.mistakes[said]) for case, answer in pairs):
            return [said]
    return [next(filter(None, (_difference(case, answer, meant) for case, answer in pairs)))]


def _difference(case: Case, answer: np.ndarray, meant: str) -> str:
    """Return how an answer differs from what is right, or nothing."""
    right = np.asarray(case.right, dtype=float)
    if answer.shape != right.shape:
        asked = f"{right.shape} is asked for" if right.shape else "one number is asked for"
        return f"it returns shape {answer.shape}; {asked}{': ' if meant else '.'}{meant}"
    if not np.isfinite(answer).all():
        return "some of its numbers aren't finite; does it divide by 0, or leave places out?"
    off = ~np.isclose(answer, right, rtol=CLOSE, atol=CLOSE)
    if not off.any():
        return ""
    if right.size <= FEW:
        return f"{_where(case.arguments)}it gives {_short(answer)}; {_short(right)} is right."
    place = tuple(int(index) for index in np.argwhere(off)[0])
    return f"at place {place} it gives {answer[place]:.4g}; {right[place]:.4g} is right."


def alike(numbers: Any, others: Any) -> bool:
    """Tell whether two arrays have one shape and nearly the same numbers."""
    return np.shape(numbers) == np.shape(others) and np.allclose(numbers, others, rtol=CLOSE, atol=CLOSE)


def as_numbers(given: object) -> np.ndarray | None:
    """Return a copy as an array of floats, or nothing if it isn't made of real numbers."""
    try:
        return np.array(given, dtype=float)
    except (TypeError, ValueError):
        return None


def told(error: Exception) -> str:
    """Return an error as Python tells it."""
    return f"{type(error).__name__}: {error}"


def say(problems: list[str]) -> None:
    """Print "Right." if there are no problems, or "Not yet:" and the sentences."""
    print("Right." if not problems else "Not yet: " + " ".join(problems))


def say_number(answer: float, right: float, hint: str) -> None:
    """Say whether a number is right, or too small or too large, with a hint."""
    given = as_numbers(answer)
    if given is None or given.size != 1 or not np.isfinite(given).all():
        return say(["give one whole number."])
    number = given.ravel()[0].item()
    too = "small" if number < right else "large"
    return say([] if number == right else [f"{number:,.10g} is too {too}. {hint}"])


def say_fraction(fraction: float, least: float, of: str) -> None:
    """Say whether a fraction, from 0 to 1, is at least what an exercise asks for."""
    say([] if fraction >= least else [f"{fraction:.1%} of {of}; {least:.0%} are asked for."])


def _where(arguments: tuple) -> str:
    """Return for which arguments an answer is off, where they are few numbers."""
    numbers = [as_numbers(own) for own in arguments]
    if any(own is None or own.size > FEW for own in numbers):
        return ""
    return f"for {', '.join(str(np.asarray(own).tolist()) for own in arguments)} "


def _short(values: np.ndarray) -> str:
    return ", ".join(f"{value:.4g}" for value in np.ravel(values))
