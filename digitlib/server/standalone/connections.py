"""The standalone server's connections: it hears its clients out, and answers them before it ends."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream

from digitlib.server import limits


class HalfOpenStream(IOStream):
    """A connection whose client may close its own half as soon as it has sent its request.

    The end of what the client sends ends the connection only where more is waited for.
    """

    _has_ended = False

    def read_from_fd(self, buf: bytearray | memoryview) -> int | None:
        """Return how many bytes were read: None when there are none yet, 0 when a request is cut short."""
        num_bytes = super().read_from_fd(buf)
        if num_bytes != 0 or (self._has_ended and self.reading()):
            return num_bytes
        self._has_ended = True  # what came before it may be a whole request
        if not self.reading():
            # The system would report the end over and over until the answer is out.
            self.io_loop.update_handler(self.fileno(), IOLoop.WRITE if self.writing() else IOLoop.ERROR)
        return None


class PoliteServer(HTTPServer):
    """A tornado server that can finish what was begun, and knows what that is.

    A request has begun when its head is there, and is over when its answer is out.
    """

    def initialize(self, *arguments: object, **options: object) -> None:
        """Set up as tornado's server is."""
        super().initialize(*arguments, **options)  # type: ignore[arg-type]
        self._begun: set[object] = set()
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def handle_stream(self, stream: IOStream, address: tuple) -> None:
        """Serve a connection."""
        sizes = {"max_buffer_size": stream.max_buffer_size, "read_chunk_size": stream.read_chunk_size}
        super().handle_stream(HalfOpenStream(stream.socket, **sizes), address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Wait for a connection's next request: the one before is over."""
        self._note_end(server_conn)
        delegate = super().start_request(server_conn, request_conn)
        return _Beginning(delegate, lambda: self._note_begin(server_conn))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection."""
        super().on_close(server_conn)
        self._note_end(server_conn)

    async def end(self, listener: socket.socket) -> None:
        """Take no new connection, answer what was begun, then close; what takes too long is cut off."""
        self.conn_params.no_keep_alive = True
        self._take_waiting(listener)
        self.stop()
        if self._connections:
            await asyncio.sleep(limits.ON_THE_WAY)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), limits.MAX_BODY_SECONDS + limits.MAX_ANSWER_SECONDS)
        await self.close_all_connections()

    def _take_waiting(self, listener: socket.socket) -> None:
        """Take the connections that the system has made and this server has not met yet."""
        with contextlib.suppress(OSError):
            while True:
                connection, address = listener.accept()
                self.handle_stream(IOStream(connection), address)

    def _note_begin(self, server_conn: object) -> None:
        self._begun.add(server_conn)
        self._is_idle.clear()

    def _note_end(self, server_conn: object) -> None:
        self._begun.discard(server_conn)
        if not self._begun:
            self._is_idle.set()


class _Beginning(HTTPMessageDelegate):
    """Hands a request on to those who answer it, and tells when its head is there."""

    def __init__(self, delegate: HTTPMessageDelegate, begin: Callable[[], None]):
        self._delegate, self._begin = delegate, begin

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        self._begin()
        return self._delegate.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        self._delegate.finish()

    def on_connection_close(self) -> None:
        self._delegate.on_connection_close()
