"""What the page says of teaching: how to begin, what is known, and what it brought."""

from collections.abc import Sequence

from digitlib.recognition.teaching import LEAST_DRAWINGS, Lesson


def invitation(num_drawings: int) -> str:
    """Say what it takes to be taught a hand, where it knows none."""
    if num_drawings >= LEAST_DRAWINGS:
        return (
            f"You have kept {num_drawings} drawings. "
            "It can learn your handwriting from them, or as you go along."
        )
    return (
        f"It can learn your handwriting. Keep {LEAST_DRAWINGS} drawings or more, best five of each digit; "
        f"there {'is' if num_drawings == 1 else 'are'} {num_drawings or 'none'} yet. "
        "Or keep one, and let it learn as you go along."
    )


def known(num_drawings: int, course: Sequence[Sequence[bool]]) -> str:
    """Say from how many drawings it knows a hand, and how those since were read before it learned them.

    The course has two truths a drawing: whether it was read right without any learning, and with it.
    """
    words = (
        f"It knows your handwriting, from {num_drawings} drawing{'' if num_drawings == 1 else 's'}, "
        "and learns each one that you keep."
    )
    if not course:
        return words
    without, with_learning = map(sum, zip(*course, strict=True))
    return (
        f"{words} Of {len(course)}, each read before it was learned, it read {with_learning} right; "
        f"without learning it would have read {without}."
    )


def comparison(lesson: Lesson, num_drawings: int) -> str:
    """Say how many drawings were read before and after, and whether that is better."""
    before, after = lesson.before.num_correct, lesson.after.num_correct
    verdict = "It is better without."
    if after == before:
        verdict = "That makes no difference so far."
    elif after > before:
        verdict = "Keep what it learned?"
    return (
        f"Of your {num_drawings} drawings, it read {before} before and {after} after learning the others: "
        f"each was held out in turn. {verdict}"
    )
