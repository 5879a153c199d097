"""The command that reads picture files: digit, probability and verdict of each.

python -m digitlib.recognition FILE…
"""

import argparse
import sys

from digitlib.recognition.recognizer import in_percent, recognize


def main(arguments: list[str] | None = None) -> int:
    """Read picture files and print a line for each; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.recognition", description="Read the digit in each picture file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    num_failures = 0
    for file in parser.parse_args(arguments).files:
        try:
            prediction = recognize(file)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            num_failures += 1
            continue
        digit = "-" if prediction.digit is None else prediction.digit
        print(f"{file}  {digit}  {in_percent(prediction.probabilities.max())}  {prediction.verdict}")
    return 1 if num_failures else 0


if __name__ == "__main__":
    sys.exit(main())
