"""The command that reads picture files: digit, probability and verdict of each.

python -m digitlib.recognition FILE…             # a digit in each
python -m digitlib.recognition --number FILE…    # digits beside each other
"""

import argparse
import json
import sys

from digitlib.recognition.number import recognize_number
from digitlib.recognition.recognizer import Prediction, in_percent, recognize


def main(arguments: list[str] | None = None) -> int:
    """Read picture files and print a line for each; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.recognition", description="Read the digit in each picture file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--number", action="store_true", help="read digits beside each other")
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each file")
    options = parser.parse_args(arguments)
    num_failures = 0
    for file in options.files:
        try:
            text, digits, reason = _read(file, options.number)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            num_failures += 1
            continue
        print(_as_json(file, text, digits, reason) if options.json else _in_words(file, text, digits, reason))
    return 1 if num_failures else 0


def _read(file: str, as_number: bool) -> tuple[str, list[Prediction], str]:
    """Return what a file is read as, the digits behind it, and why nothing was read."""
    if as_number:
        number = recognize_number(file)
        return number.text, number.digits, number.reason
    prediction = recognize(file)
    return "" if prediction.digit is None else str(prediction.digit), [prediction], prediction.reason


def _in_words(file: str, text: str, digits: list[Prediction], reason: str) -> str:
    surely = [f"{in_percent(digit.probabilities.max())}  {digit.verdict}" for digit in digits]
    return "  ".join(filter(None, [file, text or "-", ", ".join(surely), reason]))


def _as_json(file: str, text: str, digits: list[Prediction], reason: str) -> str:
    told = [
        {"digit": digit.digit, "verdict": digit.verdict, "probabilities": digit.probabilities.tolist()}
        for digit in digits
    ]
    return json.dumps({"file": file, "text": text, "reason": reason, "digits": told})


if __name__ == "__main__":
    sys.exit(main())
