"""The command that exports the shipped model for a web page.

python -m digitlib.website.recognizer model.js
"""

import argparse
import sys

from digitlib._util.files import write_text


def main(arguments: list[str] | None = None) -> int:
    """Write the model as a script that sets ``window.digitlib.model``; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.website.recognizer", description="Export the shipped model for a web page."
    )
    parser.add_argument("file", help="the script to write, such as model.js")
    file = parser.parse_args(arguments).file
    from digitlib.website.recognizer.browser_model import browser_model, data_script

    write_text(file, data_script("model", browser_model()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
