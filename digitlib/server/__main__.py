"""The command that reads digits over HTTP without JupyterLab.

python -m digitlib.server [--host HOST] [--port PORT] [--name NAME]
"""

import argparse
import asyncio
import signal
import socket
import sys

from tornado.web import Application

from digitlib._util.command_line import whole_number_from
from digitlib._util.memory import give_back_large_blocks
from digitlib.server.readers import DIGIT_READER
from digitlib.server.standalone.application import LOCAL, address, listen, make_application, serve

ADVICE = """\
The server speaks plain HTTP, knows no users and counts no visits: as it is, it should stay on this machine.
To offer it to others, leave --host as it is and put a web server such as nginx, Caddy or Apache before it,
on the same machine, which
  - speaks HTTPS (TLS) with them and hands their requests on to this port,
  - hands on the header Host as it came, for pages of your own site to be answered; --name allows its name,
  - limits how many requests each visitor may send, and asks for a password if not all may.
"""
"""This advice stands at the end of --help."""


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM; return the exit status."""
    options = _parse(arguments)
    try:
        application = make_application(options.host, *options.name)
        listener = listen(options.host, options.port)
    except (OSError, OverflowError, ValueError) as error:
        print(f"The server cannot start: {error}", file=sys.stderr)
        return 2
    give_back_large_blocks()
    asyncio.run(_serve_until_told(application, listener))
    return 0


async def _serve_until_told(application: Application, listener: socket.socket) -> None:
    stop = asyncio.Event()
    _end_at_signals(asyncio.get_running_loop(), stop)
    print(f"Digits are read at {address(listener)}/{DIGIT_READER.path}; Ctrl-C ends it.", flush=True)
    await serve(application, listener, stop)


def _end_at_signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Have Ctrl-C and SIGTERM set the event; a second one ends the process at once.

    A job in the background ignores Ctrl-C, and goes on ignoring it.
    """
    both = (signal.SIGINT, signal.SIGTERM)
    heeded = [one for one in both if signal.getsignal(one) is not signal.SIG_IGN]

    def end(*_: object) -> None:
        for one in heeded:
            signal.signal(one, signal.SIG_DFL)
        loop.call_soon_threadsafe(stop.set)

    for one in heeded:  # not by the loop's own handlers, which Windows lacks
        signal.signal(one, end)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.server",
        description="Read digits over HTTP.",
        epilog=ADVICE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default=LOCAL, help=f"where it listens; by default {LOCAL}: this machine")
    parser.add_argument("--port", type=whole_number_from(0), default=8000, help="by default 8000; 0: any")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        help="a host by which others reach it, besides HOST; may be repeated",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
