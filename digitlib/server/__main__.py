"""The command that reads digits over HTTP without JupyterLab.

python -m digitlib.server [--host HOST] [--port PORT]
"""

import argparse
import asyncio
import contextlib
import sys

from digitlib._util.command_line import whole_number_from
from digitlib.server.handlers import RECOGNIZE
from digitlib.server.standalone import LOCAL, address, listen, make_application, serve

ADVICE = """\
The server speaks plain HTTP, knows no users and counts no visits: as it is, it should stay on this machine.
To offer it to others, leave --host as it is and put a web server such as nginx, Caddy or Apache before it,
on the same machine, which
  - speaks HTTPS (TLS) with them and hands their requests on to this port,
  - hands on the header Host as it came, for pages of your own site to be answered,
  - limits how many requests each visitor may send, and asks for a password if not all may.
"""


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C; return the exit status."""
    options = _parse(arguments)
    try:
        application = make_application()
        listener = listen(options.host, options.port)
    except (OSError, OverflowError, ValueError) as error:
        print(f"The server cannot start: {error}", file=sys.stderr)
        return 2
    print(f"Digits are read at {address(listener)}/{RECOGNIZE}; Ctrl-C ends it.", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(application, listener, asyncio.Event()))
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.server",
        description="Read digits over HTTP.",
        epilog=ADVICE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default=LOCAL, help=f"where it listens; by default {LOCAL}: this machine")
    parser.add_argument("--port", type=whole_number_from(0), default=8000, help="by default 8000; 0: any")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
