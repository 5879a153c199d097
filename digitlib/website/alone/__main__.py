"""The command that writes the pad as one file.

python -m digitlib.website.alone pad.html
"""

import argparse
import sys
from pathlib import Path

from digitlib._util.files import write_text


def main(arguments: list[str] | None = None) -> int:
    """Write the page; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.website.alone", description="Write a page with a pad, in one file."
    )
    parser.add_argument("file", help="the page to write, such as pad.html")
    file = Path(parser.parse_args(arguments).file)
    from digitlib.website.alone.page import pad_page

    file.parent.mkdir(parents=True, exist_ok=True)
    write_text(file, pad_page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
