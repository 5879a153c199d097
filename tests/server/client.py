"""One request and its response, over HTTP."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

JSON = "application/json"


@dataclass
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def content(self) -> dict:
        return json.loads(self.body)


def ask(
    address: str,
    body: bytes | dict | None = None,
    content_type: str | None = JSON,
    path: str = "/digitlib/recognize",
    method: str = "POST",
    **headers: str,
) -> Response:
    """Send a request, its body as JSON if it is a dict, and headers named like ``X_Other``."""
    if isinstance(body, dict):
        body = json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if content_type is not None:
        named["Content-Type"] = content_type
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(method, path, body, named)
        reply = connection.getresponse()
        return Response(reply.status, reply.headers, reply.read())
    finally:
        connection.close()
