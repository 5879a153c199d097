"""The command that judges a recogniser on everything and writes a report.

    python -m digitlib.evaluation                 # MNIST's test set and generated drawings
    python -m digitlib.evaluation --pen FILE…     # and files of pen strokes (digitlib/data/stroke_files.py)

It takes some minutes and writes ``report.md`` with its figures, and ``report.json``.
"""

import argparse
import sys
from pathlib import Path

from digitlib.data.mnist import load_mnist
from digitlib.data.stroke_files import read_pens
from digitlib.evaluation.everything import evaluate
from digitlib.evaluation.report import write_report
from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.recognizer import Recognizer


def main(arguments: list[str] | None = None) -> int:
    """Evaluate a model and write the report; return the exit status."""
    options = _parse(arguments)
    try:
        pen_files = [read_pens(path) for path in options.pen]
        card = read_card(options.model)
        findings = evaluate(Recognizer.load(options.model), load_mnist()[1], pen_files)
        path = write_report(findings, card, options.folder)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for name, judged in findings["digits"].items():
        network, answered = (judged[way]["accuracy"] for way in ("accuracy", "answered"))
        print(
            f"{name}: {network:.2%} of {judged['accuracy']['num_total']:,} digits read right by the network, "
            f"{answered:.2%} answered right by recognize"
        )
    for name, judged in findings["non_digits"].items():
        print(f"{name}: {judged['doubted']:.1%} of what is no digit doubted or refused")
    print(f"The report is in {path}.")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.evaluation", description="Judge the recogniser and write a report."
    )
    parser.add_argument(
        "--pen",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help="files of pen strokes",
    )
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="the folder of the model")
    parser.add_argument("--folder", type=Path, default=Path("build/evaluation"), help="where the report goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
