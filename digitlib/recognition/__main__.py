"""The command that reads picture files: digit, probability and verdict of each.

python -m digitlib.recognition FILE…                    # a digit in each
python -m digitlib.recognition --number FILE…           # numbers, a line for each
python -m digitlib.recognition --network MINE FILE…     # with a network of your own
… | python -m digitlib.recognition -                    # a picture from standard input
"""

import argparse
import dataclasses
import io
import json
import sys

import numpy as np

from digitlib.preprocessing.picture import open_picture
from digitlib.recognition.number import Number, recognize_numbers
from digitlib.recognition.prediction import REASONS, SEVERAL_DIGITS, Prediction, in_percent
from digitlib.recognition.reading import recognize
from digitlib.recognition.recognizer import Recognizer

STANDARD_INPUT = "-"
"""This file name stands for the standard input, as in other commands."""

USE_NUMBER = "There are several digits; read them with --number."
"""This is what to do about several digits on the command line."""


@dataclasses.dataclass(frozen=True, eq=False)
class Answer:
    """What is printed on one line."""

    text: str
    """The text is what was read, or empty."""
    digits: list[Prediction]
    """These are the predictions behind the text."""
    reason: str
    """The reason says what was not read or is in doubt."""
    boxes: np.ndarray | None = None
    """The boxes of a number's digits are (n, 2, 2); a picture read as one digit has none."""


def main(arguments: list[str] | None = None) -> int:
    """Read picture files and print a line for each; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.recognition", description="Read the digit in each picture file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a picture; - is standard input")
    parser.add_argument("--number", action="store_true", help="read all numbers, and print a line for each")
    parser.add_argument(
        "--network",
        metavar="FILE",
        help="a network of your own: .json of the training page, .keras or .tflite",
    )
    parser.add_argument("--json", action="store_true", help="print each line as JSON")
    options = parser.parse_args(arguments)
    try:
        recognizer = None if options.network is None else Recognizer.from_file(options.network)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return _print_answers(options, recognizer)


def _print_answers(options: argparse.Namespace, recognizer: Recognizer | None) -> int:
    num_failures = 0
    for file in options.files:
        try:
            answers = _read(file, options.number, recognizer)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            num_failures += 1
            continue
        for answer in answers:
            print(_as_json(file, answer) if options.json else _as_text(file, answer))
    return 1 if num_failures else 0


def _read(file: str, as_number: bool, recognizer: Recognizer | None) -> list[Answer]:
    """Return what a file is read as: one digit, or each of its numbers; one answer where there is none."""
    picture = open_picture(io.BytesIO(sys.stdin.buffer.read())) if file == STANDARD_INPUT else file
    if as_number:
        numbers = recognize_numbers(picture, recognizer)
        return [_of_number(number) for number in numbers] or [Answer("", [], REASONS["blank"])]
    prediction = recognize(picture, recognizer)
    reason = USE_NUMBER if prediction.reason == SEVERAL_DIGITS else prediction.reason
    return [Answer("" if prediction.digit is None else str(prediction.digit), [prediction], reason)]


def _of_number(number: Number) -> Answer:
    return Answer(number.text, number.digits, number.reason, number.boxes)


def _as_text(file: str, answer: Answer) -> str:
    read = [one for one in answer.digits if one.digit is not None]
    surely = [f"{in_percent(one.probabilities.max())}  {one.verdict}" for one in read]
    return "  ".join(filter(None, [file, answer.text or "-", ", ".join(surely), answer.reason]))


def _as_json(file: str, answer: Answer) -> str:
    told: list[dict] = [
        {"digit": digit.digit, "verdict": digit.verdict, "probabilities": digit.probabilities.tolist()}
        for digit in answer.digits
    ]
    if answer.boxes is not None:
        told = [digit | {"box": box.tolist()} for digit, box in zip(told, answer.boxes, strict=True)]
    return json.dumps({"file": file, "text": answer.text, "reason": answer.reason, "digits": told})


if __name__ == "__main__":
    sys.exit(main())
