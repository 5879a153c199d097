"""The command that reads picture files: digit, probability and verdict of each.

python -m digitlib.recognition FILE…             # a digit in each
python -m digitlib.recognition --number FILE…    # digits beside each other
… | python -m digitlib.recognition -             # a picture from standard input
"""

import argparse
import io
import json
import sys

from digitlib.preprocessing.picture import open_picture
from digitlib.recognition.number import recognize_number
from digitlib.recognition.recognizer import SEVERAL_DIGITS, Prediction, in_percent, recognize

STANDARD_INPUT = "-"

USE_NUMBER = "There are several digits; read them with --number."
"""What to do about several digits on the command line."""


def main(arguments: list[str] | None = None) -> int:
    """Read picture files and print a line for each; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.recognition", description="Read the digit in each picture file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a picture; - is standard input")
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
    """Return what a file is read as, the digits behind it, and why not all was read."""
    picture = open_picture(io.BytesIO(sys.stdin.buffer.read())) if file == STANDARD_INPUT else file
    if as_number:
        number = recognize_number(picture)
        return number.text, number.digits, number.reason
    prediction = recognize(picture)
    reason = USE_NUMBER if prediction.reason == SEVERAL_DIGITS else prediction.reason
    return "" if prediction.digit is None else str(prediction.digit), [prediction], reason


def _in_words(file: str, text: str, digits: list[Prediction], reason: str) -> str:
    read = [one for one in digits if one.digit is not None]
    surely = [f"{in_percent(one.probabilities.max())}  {one.verdict}" for one in read]
    return "  ".join(filter(None, [file, text or "-", ", ".join(surely), reason]))


def _as_json(file: str, text: str, digits: list[Prediction], reason: str) -> str:
    told = [
        {"digit": digit.digit, "verdict": digit.verdict, "probabilities": digit.probabilities.tolist()}
        for digit in digits
    ]
    return json.dumps({"file": file, "text": text, "reason": reason, "digits": told})


if __name__ == "__main__":
    sys.exit(main())
