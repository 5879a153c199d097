"""The handlers of the standalone server: open to everybody on this machine, but to no other site's page."""

import asyncio
from urllib.parse import urlsplit

from tornado.web import RequestHandler

from digitlib.server.description import DESCRIPTION_PATH
from digitlib.server.handlers import DescriptionHandler, JsonHandler, RecognizeHandler
from digitlib.server.problems import Problem
from digitlib.server.readers import DIGIT_READER, NUMBER_READER, NUMBERS_READER

ANOTHER_SITE = "The request comes from another site's page; send it from a program or this server's site."
"""A request gets this sentence if its header Origin names another site."""

ANOTHER_HOST = "The header Host does not name this server; to allow that name, start it with --name."
"""A request gets this sentence if its header Host names none of the server's hosts."""

WELCOME = f"""\
This server reads handwritten digits.

POST /{DIGIT_READER.path}          a drawing or a picture of one digit
POST /{NUMBER_READER.path}   digits beside each other
POST /{NUMBERS_READER.path}  all numbers on a page
GET  /{DESCRIPTION_PATH}        how to ask, for programs: OpenAPI 3.1
"""
"""A visitor of the first address reads this plain text."""


class StandaloneHandler(RequestHandler):
    """Refuses what a browser sends for another site's page, and says goodbye when the server ends.

    A browser names the page's site in the header Origin. It names it in Host where that site has had its
    own name point to this machine, which would make the two one site.
    """

    async def prepare(self) -> None:
        """Check where the request comes from, and where it was to go."""
        if self.request.host_name not in self.settings["names"]:
            raise Problem(403, ANOTHER_HOST)
        origin = self.request.headers.get("Origin")
        if origin is not None and _host_of(origin) != self.request.host.lower():
            raise Problem(403, ANOTHER_SITE)

    def finish(self, chunk: str | bytes | dict | None = None) -> "asyncio.Future[None]":
        """Send the answer; when the server ends it is the connection's last."""
        if self.request.server_connection.params.no_keep_alive:  # type: ignore[attr-defined]
            self.set_header("Connection", "close")
        return super().finish(chunk)


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


class StandaloneRecognizeHandler(RecognizeHandler, StandaloneHandler):
    """``POST`` for everybody who reaches the server."""


class StandaloneDescriptionHandler(DescriptionHandler, StandaloneHandler):
    """``GET`` for everybody who reaches the server."""


class WelcomeHandler(JsonHandler, StandaloneHandler):
    """``GET`` of the first address: what is served, and where."""

    methods = ("GET", "HEAD")

    def get(self) -> None:
        """Answer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(WELCOME)

    head = get


class NothingHereHandler(JsonHandler, StandaloneHandler):
    """All other addresses."""

    async def prepare(self) -> None:
        """Say that there is nothing."""
        raise Problem(404)
