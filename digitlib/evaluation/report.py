"""A recogniser's findings as one Markdown page with figures, and as JSON."""

from pathlib import Path

import numpy as np

from digitlib._util.files import write_json, write_text, written_whole
from digitlib.evaluation.corruptions import CORRUPTIONS
from digitlib.plots.judging import plot_confusions, plot_reliability, plot_robustness
from digitlib.plots.sheets import plot_digits
from digitlib.plots.style import Plot
from digitlib.recognition.recognizer import VERDICTS
from digitlib.styles import one_of_each

READ_RIGHT = {"accuracy": "read right by the network", "answered": "`recognize` answers right"}
"""What was counted, and how the table calls it."""


def write_report(findings: dict, card: dict, folder: str | Path) -> Path:
    """Write ``report.md``, its figures, and ``report.json``; return the path of the first.

    Parameters
    ----------
    findings : dict
        As :func:`digitlib.evaluation.everything.evaluate` returns them.
    card : dict
        The model's card.
    folder : path
        Made if it is missing.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, plot in _figures(findings).items():
        with written_whole(folder / name) as unfinished:
            unfinished.write_bytes(plot.png())
    write_json(folder / "report.json", {"model": card, "findings": findings})
    write_text(folder / "report.md", _markdown(findings, card))
    return folder / "report.md"


def _figures(findings: dict) -> dict[str, Plot]:
    figures = {
        "reliability.png": plot_reliability(
            {name: own["calibration"] for name, own in findings["digits"].items()},
            "How often it is right when it is so sure",
        ),
        "robustness.png": plot_robustness(
            findings["robustness"],
            {name: unit for name, (_, unit, _) in CORRUPTIONS.items()},
            "MNIST test digits made harder",
        ),
        "styles.png": _plot_styles(),
        "disputed.png": _plot_readings(findings["disputed"], "Disputed labels"),
    }
    for number, (name, own) in enumerate(findings["digits"].items()):
        figures[f"confusions_{number}.png"] = plot_confusions(own["confusions"], f"{name}: taken for another")
        if own["worst"]:
            figures[f"mistakes_{number}.png"] = _plot_readings(own["worst"], f"{name}: the surest mistakes")
    for number, (name, own) in enumerate(findings["non_digits"].items()):
        if own["worst"]:
            figures[f"accepted_{number}.png"] = _plot_readings(own["worst"], f"{name}: taken for digits")
    return figures


def _plot_styles() -> Plot:
    images = one_of_each()
    names = [name.replace("_", " ") for name in images]
    return plot_digits(np.stack(list(images.values())), "What training adds to MNIST, one of each", names, 10)


def _plot_readings(readings: list[dict], title: str) -> Plot:
    images = np.array([reading["image"] for reading in readings]) / 255
    captions = [f"{own['label']} → {own['read']}, {own['probability']:.0%}" for own in readings]
    return plot_digits(images, f"{title} (label → reading)", captions, num_columns=8)


def _markdown(findings: dict, card: dict) -> str:
    sections = [
        *_digits_section(findings, card),
        *_styles_section(card["recipe"]),
        *_limits_section(findings),
        *_non_digits_section(findings["non_digits"]),
    ]
    return "\n\n".join(sections) + "\n"


def _digits_section(findings: dict, card: dict) -> list[str]:
    return [
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
        *_pictures(findings["digits"], "confusions", "taken for another"),
        *_pictures(findings["digits"], "mistakes", "the surest mistakes"),
        "## Calibration",
        "![How often it is right when it is so sure](reliability.png)",
    ]


def _styles_section(recipe: dict) -> list[str]:
    num_drawings, num_non_digits = (recipe.get(name, 0) for name in ("num_drawings", "num_non_digits"))
    return [
        "## What training adds to MNIST",
        "Digits in the styles that MNIST lacks, and below them what is no digit. Training saw "
        f"{num_drawings:,} and {num_non_digits:,} of them, no two alike.",
        "![What training adds to MNIST, one of each](styles.png)",
    ]


def _limits_section(findings: dict) -> list[str]:
    return [
        "## Robustness",
        "![MNIST test digits made harder](robustness.png)",
        "## Disputed labels",
        f"Of {len(findings['disputed'])} MNIST test images most human raters reject the label (Northcutt, "
        "Athalye, Mueller, 2021). Of all others the recogniser reads "
        f"{_share(findings['without_disputed'])} right.",
        "![Disputed labels](disputed.png)",
    ]


def _non_digits_section(parts: dict) -> list[str]:
    return [
        "## What is no digit",
        _non_digits_table(parts),
        *_pictures(parts, "accepted", "taken for digits"),
        *_labels_lists(parts),
    ]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def _digits_table(digits: dict) -> str:
    head = ["digits", *READ_RIGHT.values(), "weakest digit", "calibration error", *VERDICTS[1:]]
    return _table(head, [_digits_row(name, own) for name, own in digits.items()])


def _digits_row(name: str, own: dict) -> list[str]:
    weakest = min(own["by_digit"], key=lambda digit: own["by_digit"][digit]["accuracy"])
    num_total = own["accuracy"]["num_total"]
    return [
        name,
        *(_share(own[way]) for way in READ_RIGHT),
        f"{weakest}: {own['by_digit'][weakest]['accuracy']:.2%}",
        f"{own['calibration']['error']:.4f}",
        *(f"{own['verdicts'][verdict] / num_total:.2%}" for verdict in VERDICTS[1:]),
    ]


def _writers_table(digits: dict) -> list[str]:
    """Return a table of those files that say who wrote what, or nothing."""
    head = ["digits", "writers", *READ_RIGHT.values(), "worst writer", "called no digit", "… zeros"]
    rows = [_writers_row(name, own) for name, own in digits.items() if own["writers"]]
    if not rows:
        return []
    return [
        _table(head, rows),
        "These intervals hold for other people like these: they are taken over writers, not over drawings.",
    ]


def _writers_row(name: str, own: dict) -> list[str]:
    writers = own["writers"]
    ways = zip(READ_RIGHT, ("interval_95", "answered_interval_95"), strict=True)
    shares = [f"{own[way]['accuracy']:.2%} ({_range(writers[interval])})" for way, interval in ways]
    worst = writers["worst"]
    zeros = own["by_digit"].get("0", {"num_total": 1})["num_total"]
    return [
        name,
        str(writers["num"]),
        *shares,
        f"{worst['name']}: {worst['accuracy']:.2%} of {worst['num_total']}" if worst else "",
        f"{own['verdicts']['not a digit'] / own['accuracy']['num_total']:.2%}",
        f"{own['refused']['0'] / zeros:.2%}",
    ]


def _share(accuracy: dict) -> str:
    return f"{accuracy['accuracy']:.2%} ({_range(accuracy['interval_95'])}, n = {accuracy['num_total']:,})"


def _range(interval: list[float]) -> str:
    return " to ".join(f"{end:.2%}" for end in interval)


def _canvas_sentence(canvas: dict) -> str:
    ways = ", ".join(f"{name} {_share(accuracy)}" for name, accuracy in canvas.items())
    return f"MNIST's test digits put on a canvas of 280 pixels and read back as pictures: {ways}."


def _pictures(parts: dict, kind: str, what: str) -> list[str]:
    return [
        f"![{name}: {what}]({kind}_{number}.png)"
        for number, (name, own) in enumerate(parts.items())
        if kind == "confusions" or own["worst"]
    ]


def _non_digits_table(parts: dict) -> str:
    head = ["no digits", "n", "doubted or refused", "… of the plain letters", *VERDICTS[1:]]
    return _table(head, [_non_digits_row(name, own) for name, own in parts.items()])


def _non_digits_row(name: str, own: dict) -> list[str]:
    letters = "" if own["doubted_letters"] is None else f"{own['doubted_letters']:.1%}"
    counts = [str(own["verdicts"][verdict]) for verdict in VERDICTS[1:]]
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
