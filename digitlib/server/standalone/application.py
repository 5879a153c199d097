"""The addresses without JupyterLab: a bare tornado server, which can do nothing else."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

from tornado.web import Application

from digitlib.recognition.reading import recognize
from digitlib.server import limits
from digitlib.server.description import DESCRIPTION_PATH, describe
from digitlib.server.readers import READERS
from digitlib.server.standalone.connections import PoliteServer
from digitlib.server.standalone.handlers import (
    NothingHereHandler,
    StandaloneDescriptionHandler,
    StandaloneRecognizeHandler,
    WelcomeHandler,
)
from digitlib.server.threads import Workers

LOCAL = "127.0.0.1"
"""Only this machine itself reaches a server at this host."""

LOCAL_NAMES = ("localhost", LOCAL, "::1")
"""This machine calls itself by these names."""

WARM_UP = [[[0, 0], [1, 80]]]
"""This drawing, a one of a single stroke, is read before the first request comes."""


def make_application(*names: str) -> Application:
    """Return the tornado application with its addresses.

    Parameters
    ----------
    *names : str
        Hosts that requests may be addressed to, besides those of this machine itself.

    Raises
    ------
    FileNotFoundError, ValueError
        The model is not there, or not whole.
    """
    recognize(WARM_UP)  # loads what the first request would wait for
    workers = Workers()
    handlers: list[tuple[str, Any, dict[str, Any]]] = [
        *(
            (f"/{reader.path}", StandaloneRecognizeHandler, {"workers": workers, "reader": reader})
            for reader in READERS
        ),
        (f"/{DESCRIPTION_PATH}", StandaloneDescriptionHandler, {"description": describe()}),
        ("/", WelcomeHandler, {}),
    ]
    return Application(
        handlers,
        default_handler_class=NothingHereHandler,
        log_function=lambda handler: None,
        names={_bracketed(name.lower()) for name in (*LOCAL_NAMES, *names)},
    )


def listen(host: str = LOCAL, port: int = 0) -> socket.socket:
    """Return a socket that listens; port 0 means any that is free. Raises OSError when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=128)
    listener.setblocking(False)
    return listener


def address(listener: socket.socket) -> str:
    """Return the address of a socket that listens, such as http://127.0.0.1:8000."""
    host, port = listener.getsockname()[:2]
    return f"http://{_bracketed(host)}:{port}"


def _bracketed(host: str) -> str:
    """Return a host as addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


async def serve(application: Application, listener: socket.socket, stop: asyncio.Event) -> None:
    """Answer what comes to the socket until ``stop`` is set, and then what was begun."""
    server = PoliteServer(
        application,
        idle_connection_timeout=60,
        body_timeout=2 * limits.MAX_BODY_SECONDS,
        max_body_size=2
        * limits.MAX_PICTURE_BYTES,  # the handler's own limit, which explains itself, is met first
    )
    server.add_socket(listener)
    await stop.wait()
    await server.end(listener)


@contextlib.contextmanager
def serving(host: str = LOCAL, port: int = 0) -> Iterator[str]:
    """Run the server in a thread until the block ends; yield its address, such as http://127.0.0.1:40001.

    Parameters
    ----------
    host : str
        By default only this machine reaches it.
    port : int
        By default any that is free.

    Raises
    ------
    OSError
        The port is taken, or the host is none of this machine.
    FileNotFoundError, ValueError
        The model is not there, or not whole.
    """
    application, listener = make_application(host), listen(host, port)
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def run() -> None:
        stop = asyncio.Event()
        started.set_result((asyncio.get_running_loop(), stop))
        await serve(application, listener, stop)

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    loop, stop = started.result()
    try:
        yield address(listener)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
