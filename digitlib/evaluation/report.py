"""Write what an evaluation found: a Markdown page with pictures, one with tables alone, and JSON."""

from pathlib import Path

import numpy as np

from digitlib._util.files import write_json, write_text, written_whole
from digitlib.evaluation.corruptions import CORRUPTIONS
from digitlib.evaluation.tables import tables_page
from digitlib.handwriting import one_of_each
from digitlib.plots.judging import plot_confusions, plot_reliability, plot_robustness
from digitlib.plots.sheets import plot_digits
from digitlib.plots.style import Plot


def write_report(findings: dict, card: dict, folder: str | Path) -> Path:
    """Write ``report.md``, its pictures, ``figures.md`` and ``report.json``; return the path of the first.

    Parameters
    ----------
    findings : dict
        As :func:`digitlib.evaluation.full_evaluation.evaluate` returns them.
    card : dict
        The model's card.
    folder : path
        Made if it is missing.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, plot in _plots(findings).items():
        with written_whole(folder / name) as unfinished:
            unfinished.write_bytes(plot.png(density=1))
    write_json(folder / "report.json", {"model": card, "findings": findings})
    tables = tables_page(findings, card)
    write_text(folder / "figures.md", tables)
    write_text(folder / "report.md", _markdown(tables, findings, card["recipe"]))
    return folder / "report.md"


def _plots(findings: dict) -> dict[str, Plot]:
    plots = {
        "reliability.png": plot_reliability(
            {name: own["calibration"] for name, own in findings["digits"].items()},
            "How often it is right when it is so sure",
        ),
        "robustness.png": plot_robustness(
            findings["robustness"],
            {name: corruption.unit for name, corruption in CORRUPTIONS.items()},
            "MNIST test digits made harder",
        ),
        "styles.png": _plot_styles(),
        "disputed.png": _plot_readings(findings["disputed"], "Disputed labels"),
    }
    for number, (name, own) in enumerate(findings["digits"].items()):
        plots[f"confusions_{number}.png"] = plot_confusions(own["confusions"], f"{name}: taken for another")
        if own["worst"]:
            plots[f"mistakes_{number}.png"] = _plot_readings(
                own["worst"], f"{name}: the most confident mistakes"
            )
    for number, (name, own) in enumerate(findings["non_digits"].items()):
        if own["worst"]:
            plots[f"accepted_{number}.png"] = _plot_readings(own["worst"], f"{name}: taken for digits")
    return plots


def _plot_styles() -> Plot:
    images = one_of_each()
    names = [name.replace("_", " ") for name in images]
    return plot_digits(np.stack(list(images.values())), "What training adds to MNIST, one of each", names, 10)


def _plot_readings(readings: list[dict], title: str) -> Plot:
    images = np.array([reading["image"] for reading in readings]) / 255
    captions = [f"{own['label']} → {own['read']}, {own['probability']:.0%}" for own in readings]
    return plot_digits(images, f"{title} (label → reading)", captions, num_columns=8)


def _markdown(tables: str, findings: dict, recipe: dict) -> str:
    digits, non_digits = findings["digits"], findings["non_digits"]
    sections = [
        tables.rstrip(),
        "## Mistakes",
        *_pictures(digits, "confusions", "taken for another"),
        *_pictures(digits, "mistakes", "the most confident mistakes"),
        *_pictures(non_digits, "accepted", "taken for digits"),
        "## Calibration",
        "![How often it is right when it is so sure](reliability.png)",
        *_styles_section(recipe),
        "## Robustness",
        "![MNIST test digits made harder](robustness.png)",
        "## Disputed labels",
        "![Disputed labels](disputed.png)",
    ]
    return "\n\n".join(sections) + "\n"


def _styles_section(recipe: dict) -> list[str]:
    num_drawings, num_non_digits = (recipe.get(name, 0) for name in ("num_drawings", "num_non_digits"))
    return [
        "## What training adds to MNIST",
        "Digits in the styles that MNIST lacks, and below them what is no digit. Training saw "
        f"{num_drawings:,} and {num_non_digits:,} of them, no two alike.",
        "![What training adds to MNIST, one of each](styles.png)",
    ]


def _pictures(parts: dict, kind: str, what: str) -> list[str]:
    return [
        f"![{name}: {what}]({kind}_{number}.png)"
        for number, (name, own) in enumerate(parts.items())
        if kind == "confusions" or own["worst"]
    ]
