"""The command that makes the site: a front page that reads digits, and a page for each notebook.

python -m digitlib.website [FOLDER]
"""

import argparse
import sys
from pathlib import Path

DEFAULT_FOLDER = "build/site"
"""The site is written to this folder when no other is named; the workflow publishes it."""


def main(arguments: list[str] | None = None) -> int:
    """Write the site; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.website", description="Make web pages of the notebooks, as they are stored."
    )
    parser.add_argument("folder", nargs="?", default=DEFAULT_FOLDER, help="an empty folder, or an older site")
    folder = Path(parser.parse_args(arguments).folder)
    from digitlib.website.site import write_site

    try:
        write_site(folder)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"The site is in {folder}; open {folder / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
