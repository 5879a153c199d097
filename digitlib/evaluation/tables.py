"""What an evaluation found as tables of Markdown: what is read right, whose digits, and what is in doubt."""

import dataclasses

from digitlib.recognition.prediction import DOUBTS


@dataclasses.dataclass(frozen=True)
class Count:
    """A way to count what was read right."""

    name: str
    """The findings have this name for it."""
    heading: str
    """The tables have this heading for it."""
    interval: str
    """Among the findings on writers, its interval has this name."""


READ_RIGHT = (
    Count("accuracy", "read right by the network", "interval_95"),
    Count("answered", "`recognize` answers right", "answered_interval_95"),
)
"""These are the ways to count, one column of the tables each."""

HEADINGS = [count.heading for count in READ_RIGHT]
"""These are the columns' headings."""


def tables_page(findings: dict, card: dict) -> str:
    """Return the findings of :func:`digitlib.evaluation.full_evaluation.evaluate` as a page of Markdown."""
    sections = [
        "# What the recogniser reads, and what it doubts",
        f"The model of {card['date']} has {card['parameters']:,} parameters: `{card['recipe']['network']}`, "
        f"trained by `{card['command']}`.",
        "## Digits",
        _digits_table(findings["digits"]),
        "The network's reading is its most probable digit. `recognize` answers nothing where that is not "
        "probable enough: some right readings are refused. The weakest digit is the network's. "
        "The interval is Wilson's, of 95 %. *Calibration error* is the mean difference between how sure the "
        "recogniser was and how often it was right.",
        *_writers_table(findings["digits"]),
        _canvas_sentence(findings["canvas"]),
        f"Of {len(findings['disputed'])} MNIST test images most human raters reject the label (Northcutt, "
        "Athalye, Mueller, 2021). Of all others the recogniser reads "
        f"{_with_interval(findings['without_disputed'])} right.",
        "## What is no digit",
        _non_digits_table(findings["non_digits"]),
        *_labels_lists(findings["non_digits"]),
    ]
    return "\n\n".join(sections) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def _digits_table(digits: dict) -> str:
    head = ["digits", *HEADINGS, "weakest digit", "calibration error", *DOUBTS]
    return _table(head, [_digits_row(name, own) for name, own in digits.items()])


def _digits_row(name: str, own: dict) -> list[str]:
    weakest = min(own["by_digit"], key=lambda digit: own["by_digit"][digit]["accuracy"])
    num_total = own["accuracy"]["num_total"]
    return [
        name,
        *(_with_interval(own[count.name]) for count in READ_RIGHT),
        f"{weakest}: {own['by_digit'][weakest]['accuracy']:.2%}",
        f"{own['calibration']['error']:.4f}",
        *(f"{own['verdicts'][verdict] / num_total:.2%}" for verdict in DOUBTS),
    ]


def _writers_table(digits: dict) -> list[str]:
    """Return a table of those files that say who wrote what, or nothing."""
    head = ["digits", "writers", *HEADINGS, "worst writer", "called no digit", "… zeros"]
    rows = [_writers_row(name, own) for name, own in digits.items() if own["writers"]]
    if not rows:
        return []
    return [
        _table(head, rows),
        "These intervals hold for other people like these: they are taken over writers, not over drawings.",
    ]


def _writers_row(name: str, own: dict) -> list[str]:
    writers = own["writers"]
    fractions = [
        f"{own[count.name]['accuracy']:.2%} ({_range(writers[count.interval])})" for count in READ_RIGHT
    ]
    worst = writers["worst"]
    zeros = own["by_digit"].get("0", {"num_total": 1})["num_total"]
    return [
        name,
        str(writers["num"]),
        *fractions,
        f"{worst['name']}: {worst['accuracy']:.2%} of {worst['num_total']}" if worst else "",
        f"{own['verdicts']['not a digit'] / own['accuracy']['num_total']:.2%}",
        f"{own['refused']['0'] / zeros:.2%}",
    ]


def _with_interval(accuracy: dict) -> str:
    return f"{accuracy['accuracy']:.2%} ({_range(accuracy['interval_95'])}, n = {accuracy['num_total']:,})"


def _range(interval: list[float]) -> str:
    return " to ".join(f"{end:.2%}" for end in interval)


def _canvas_sentence(canvas: dict) -> str:
    ways = ", ".join(f"{name} {_with_interval(accuracy)}" for name, accuracy in canvas.items())
    return f"MNIST's test digits put on a canvas of 280 pixels and read back as pictures: {ways}."


def _non_digits_table(parts: dict) -> str:
    head = ["no digits", "n", "doubted or refused", "… of the plain letters", *DOUBTS]
    return _table(head, [_non_digits_row(name, own) for name, own in parts.items()])


def _non_digits_row(name: str, own: dict) -> list[str]:
    letters = "" if own["doubted_letters"] is None else f"{own['doubted_letters']:.1%}"
    counts = [str(own["verdicts"][verdict]) for verdict in DOUBTS]
    return [name, f"{sum(own['verdicts'].values()):,}", f"{own['doubted']:.1%}", letters, *counts]


def _labels_lists(parts: dict) -> list[str]:
    """List, for files with several labels, how many of each were taken for a digit."""
    return [
        f"{name}, taken for a digit: "
        + ", ".join(f"{label} {own['accepted']}/{own['num']}" for label, own in part["by_label"].items())
        + "."
        for name, part in parts.items()
        if len(part["by_label"]) > 1
    ]
