"""The two addresses without JupyterLab: a bare tornado server, which can do nothing else."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from digitlib.recognition.recognizer import recognize
from digitlib.server import limits
from digitlib.server.description import describe
from digitlib.server.handlers import (
    DESCRIPTION,
    READERS,
    DescriptionHandler,
    JsonHandler,
    RecognizeHandler,
)
from digitlib.server.problems import Problem
from digitlib.server.workers import Workers

LOCAL = "127.0.0.1"
"""The host that only this machine reaches."""

WARM_UP = [[[0, 0], [1, 80]]]


class SameOriginHandler(RequestHandler):
    """Refuses what another site's page sends: a browser names that site in the header Origin."""

    async def prepare(self) -> None:
        """Check the origin."""
        origin = self.request.headers.get("Origin")
        if origin is not None and _host_of(origin) != self.request.host.lower():
            raise Problem(403)


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


class StandaloneRecognizeHandler(RecognizeHandler, SameOriginHandler):
    """``POST`` for everybody who reaches the server."""


class StandaloneDescriptionHandler(DescriptionHandler, SameOriginHandler):
    """``GET`` for everybody who reaches the server."""


class NothingHereHandler(JsonHandler):
    """All other addresses."""

    def prepare(self) -> None:
        """Say that there is nothing."""
        raise Problem(404)


def make_application() -> Application:
    """Return the tornado application with its addresses.

    Raises
    ------
    FileNotFoundError, ValueError
        The model is not there, or not whole.
    """
    recognize(WARM_UP)  # loads what the first request would wait for
    workers = Workers()
    handlers: list[tuple[str, Any, dict[str, Any]]] = [
        *((f"/{path}", StandaloneRecognizeHandler, {"workers": workers, "path": path}) for path in READERS),
        (f"/{DESCRIPTION}", StandaloneDescriptionHandler, {"description": describe()}),
    ]
    return Application(handlers, default_handler_class=NothingHereHandler, log_function=lambda handler: None)


def listen(host: str = LOCAL, port: int = 0) -> socket.socket:
    """Return a socket that listens; port 0 means any that is free. Raises OSError when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=128)
    listener.setblocking(False)
    return listener


def address(listener: socket.socket) -> str:
    """Return the address of a socket that listens, such as http://127.0.0.1:8000."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(application: Application, listener: socket.socket, stop: asyncio.Event) -> None:
    """Answer what comes to the socket until ``stop`` is set."""
    server = HTTPServer(
        application,
        idle_connection_timeout=60,
        body_timeout=2 * limits.MAX_BODY_SECONDS,
        max_body_size=2
        * limits.MAX_PICTURE_BYTES,  # the handler's own limit, which explains itself, is met first
    )
    server.add_socket(listener)
    await stop.wait()
    server.stop()
    await server.close_all_connections()


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
    application, listener = make_application(), listen(host, port)
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
