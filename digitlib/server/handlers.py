"""The addresses as tornado handlers; each server mixes in a class with its own checks."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any

from tornado.web import HTTPError, RequestHandler, stream_request_body

from digitlib.server import limits
from digitlib.server.bodies import max_bytes
from digitlib.server.problems import MEANINGS, RETRY_SECONDS, Problem, problem_json
from digitlib.server.readers import Reader
from digitlib.server.threads import Workers


class JsonHandler(RequestHandler):
    """A handler whose errors are JSON with one sentence."""

    methods: tuple[str, ...] = ()
    """The address answers these methods."""

    meanings = MEANINGS
    """Each status means this, where the problem has no sentence of its own."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with ``{"message": sentence}``."""
        self.set_header("Content-Type", "application/json")
        if status_code == 405:
            self.set_header("Allow", ", ".join(self.methods))
        if status_code == 429:
            self.set_header("Retry-After", str(RETRY_SECONDS))
        error = kwargs.get("exc_info", (None, None))[1]
        self.finish(problem_json(error, status_code, self.meanings))


class DescriptionHandler(JsonHandler):
    """``GET``: the OpenAPI description."""

    methods = ("GET",)

    def initialize(self, description: dict) -> None:
        """Keep the description."""
        self._description = description

    def get(self) -> None:
        """Answer."""
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(self._description))


@stream_request_body
class RecognizeHandler(JsonHandler):
    """``POST``: a drawing or a picture in, the answer out.

    The body is measured while it arrives: one that is too slow, or longer than any may be, is refused at
    once. Every other refusal waits for the body's end: many clients do not listen before.
    """

    methods = ("POST",)

    def initialize(self, workers: Workers, reader: Reader) -> None:
        """Keep what all requests share and the reader of this address, and make ready for a body."""
        self._workers, self._reader = workers, reader
        self._chunks: list[bytes] = []
        self._num_bytes = 0
        self._has_room = self._is_whole = False
        self._clock: asyncio.TimerHandle | None = None

    async def prepare(self) -> None:
        """Check what is known before the body arrives, after what the server itself checks."""
        outcome: Awaitable[None] | None = super().prepare()
        if outcome is not None:
            await outcome
        if self.request.method == "POST":
            loop = asyncio.get_running_loop()
            self._clock = loop.call_later(limits.MAX_BODY_SECONDS, self._refuse, Problem(408))
            self._has_room = self._workers.enter(self._give_way)
            _check_length(_announced_length(self.request.headers.get("Content-Length", "")))

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body where there is room for it."""
        self._num_bytes += len(chunk)
        try:
            _check_length(self._num_bytes)
        except Problem as problem:
            self._refuse(problem)
        if self._has_room and self._num_bytes <= max_bytes(self._content_type()):
            self._chunks.append(chunk)

    async def post(self) -> None:
        """Answer."""
        self._is_whole = True
        self._stop_clock()
        self._workers.has_body(self._give_way)
        if not self._has_room:
            raise Problem(429)
        _check_length(self._num_bytes, max_bytes(self._content_type()))
        with_image = self._flag("image")
        body, self._chunks = b"".join(self._chunks), []
        worker = self._workers.worker_for(body, self._content_type())
        content = await worker.run(self._reader.answer, body, self._content_type(), with_image)
        self.set_header("Content-Type", "application/json")
        self.finish(content)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with a sentence; an answer before the body's end is the connection's last."""
        if not self._is_whole:
            self.set_header("Connection", "close")
        super().write_error(status_code, **kwargs)

    def on_finish(self) -> None:
        """Make room for another request."""
        self._stop_clock()
        self._chunks = []
        if self._has_room:
            self._has_room = False
            self._workers.leave(self._give_way)

    def on_connection_close(self) -> None:
        """Make room for another request: the client has gone. A body that is whole is read all the same."""
        super().on_connection_close()
        if not self._is_whole:
            self.on_finish()

    def _give_way(self) -> None:
        self._refuse(Problem(429))

    def _refuse(self, problem: Problem) -> None:
        if not self._finished:
            self.send_error(problem.status_code, exc_info=(Problem, problem, None))

    def _content_type(self) -> str:
        return self.request.headers.get("Content-Type", "")

    def _flag(self, name: str) -> bool:
        """Return a parameter of the address that may be given once."""
        try:
            values = self.get_query_arguments(name)
        except HTTPError:  # not even text
            values = [""]
        if values not in ([], ["true"], ["false"]):
            raise Problem(400, f'{name} must be "true" or "false", and given once.')
        return values == ["true"]

    def _stop_clock(self) -> None:
        if self._clock:
            self._clock.cancel()


def _check_length(num_bytes: int, most: int = limits.MAX_PICTURE_BYTES) -> None:
    if num_bytes > most:
        raise Problem(413, f"The body is too long; shrink it to at most {most:,} bytes.")


def _announced_length(text: str) -> int:
    return int(text[:20]) if text.isdecimal() else 0  # tornado refuses what is no number
