"""The command that judges a recogniser on everything and writes a report.

    python -m digitlib.evaluation                 # MNIST's test set and generated drawings
    python -m digitlib.evaluation --pen FILE…     # and files of pen strokes (digitlib/data/stroke_files.py)

It judges the files first, shows its progress, and writes ``report.md`` with its figures and
``report.json``. It takes a few minutes.
"""

import argparse
import sys
from pathlib import Path

from digitlib._util.command_line import run_command
from digitlib.recognition.model_card import MODEL_FOLDER, read_card


def main(arguments: list[str] | None = None) -> int:
    """Evaluate a model and write the report; return the exit status."""
    options = _parse(arguments)
    try:
        path = _evaluate(options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"The report is in {path}.")
    return 0


def _evaluate(options: argparse.Namespace) -> Path:
    from digitlib._util.disk import explained  # here: what follows loads Matplotlib and more
    from digitlib.data.mnist import load_mnist
    from digitlib.data.stroke_files import read_pens
    from digitlib.evaluation.full_evaluation import evaluate
    from digitlib.evaluation.report import write_report
    from digitlib.recognition.recognizer import Recognizer

    pen_files = [read_pens(path) for path in options.pen]
    card = read_card(options.model)
    findings = evaluate(Recognizer.load(options.model), load_mnist()[1], pen_files, _tell)
    with explained(f"The report cannot be kept in {options.folder}", "name another folder with --folder"):
        return write_report(findings, card, options.folder)


def _tell(name: str, judged: dict) -> None:
    """Print what was found on one set of drawings, above the progress bar."""
    from tqdm import tqdm

    tqdm.write(f"{name}: {_digits_in_words(judged) if 'answered' in judged else _others_in_words(judged)}")


def _digits_in_words(judged: dict) -> str:
    network, answered = (judged[way]["accuracy"] for way in ("accuracy", "answered"))
    return (
        f"{network:.2%} of {judged['accuracy']['num_total']:,} digits read right by the network, "
        f"{answered:.2%} answered right by recognize"
    )


def _others_in_words(judged: dict) -> str:
    return f"{judged['doubted']:.1%} of what is no digit doubted or refused"


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
    run_command(main)
