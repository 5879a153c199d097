"""The server of its own, over HTTP."""

import contextlib
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import numpy as np
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from digitlib import recognize, recognize_number
from digitlib.server import handlers, limits, serving
from digitlib.server.messages import Drawing
from tests.numbers import side_by_side
from tests.server.client import JSON, ask
from tests.server.pictures import png_of_any_size

ONE = {"strokes": [[[0, 0], [1, 80]]]}


@pytest.fixture(scope="module")
def address():
    with serving() as address:
        yield address


def test_drawings_are_read(address, examples):
    for drawing, label in zip(*examples, strict=True):
        response = ask(address, {"strokes": [stroke.tolist() for stroke in drawing]})
        assert response.status == 200 and str(response.content["digit"]) == label
        assert response.headers["Content-Type"] == JSON
        expected = recognize(drawing).probabilities
        np.testing.assert_array_equal(np.float32(response.content["probabilities"]), expected)


def test_the_image_is_added_when_asked_for(address):
    image = ask(address, ONE, path="/digitlib/recognize?image=true").content["image"]
    np.testing.assert_array_equal(np.float32(image), recognize(ONE["strokes"]).image)
    assert "image" not in ask(address, ONE, path="/digitlib/recognize?image=false").content


def test_numbers_are_read(address, examples):
    row = side_by_side(examples[0][:4], [0.3] * 4)
    body = {"strokes": [stroke.tolist() for stroke in row]}
    content = ask(address, body, path="/digitlib/recognize_number").content
    expected = recognize_number(row)
    assert content["text"] == expected.text == "".join(examples[1][:4]) and content["reason"] == ""
    for told, found in zip(content["digits"], expected.digits, strict=True):
        np.testing.assert_array_equal(np.float32(told["probabilities"]), found.probabilities)
    with_images = ask(address, body, path="/digitlib/recognize_number?image=true").content["digits"]
    np.testing.assert_array_equal(np.float32(with_images[-1]["image"]), expected.digits[-1].image)


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        ("recognize", GenerationMode.POSITIVE),
        ("recognize", GenerationMode.NEGATIVE),
        ("recognizeNumber", GenerationMode.POSITIVE),
        ("describe", GenerationMode.POSITIVE),
    ],
)
def test_the_server_does_what_its_description_says(address, operation, mode):
    """Rows of different lengths fit the description and are refused; the test of answers covers what fits."""
    rejected = {"negative_data_rejection": {"expected-statuses": [400, 413]}}
    config = schemathesis.Config.from_dict({"checks": rejected})
    description = schemathesis.openapi.from_url(f"{address}/digitlib/openapi.json", config=config)
    described = description.find_operation_by_id(operation)

    @settings(suppress_health_check=list(HealthCheck), database=None)
    @given(described.as_strategy(generation_mode=mode))
    def check(case):
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()


def test_the_description_has_the_schemas_that_check(address):
    content = ask(address, method="GET", path="/digitlib/openapi.json").content
    assert content["openapi"].startswith("3.1")
    described = content["components"]["schemas"]["Drawing"]["properties"]["strokes"]
    assert described["maxItems"] == limits.MAX_STROKES
    assert described["description"] == Drawing.model_fields["strokes"].description


@pytest.mark.parametrize(
    ("status", "words", "request_"),
    [
        (400, "not JSON", {"body": b"{"}),
        (400, "image must be", {"body": ONE, "path": "/digitlib/recognize?image=maybe"}),
        (400, "image must be", {"body": ONE, "path": "/digitlib/recognize?image=true&image=false"}),
        (400, "not as described", {"body": ONE, "path": "/digitlib/recognize?image=%ff"}),
        (403, "another site", {"body": ONE, "Origin": "https://example.org"}),
        (403, "another site", {"body": ONE, "Origin": "null"}),
        (403, "another site", {"body": ONE, "Origin": "http://[oops"}),
        (404, "nothing at this address", {"body": ONE, "path": "/api/kernels"}),
        (404, "nothing at this address", {"method": "GET", "path": "/"}),
        (405, "another method", {"method": "GET"}),
        (400, "at most 60", {"body": {"strokes": [[[0, 0]]] * 61}, "path": "/digitlib/recognize_number"}),
        (413, "5,000", {"body": {"strokes": [[[0, 0]] * 3000] * 2}}),
        (413, "13,000,000", {"body": png_of_any_size(9999, 9999), "content_type": "image/png"}),
        (413, "2,000,000 bytes", {"body": b"1" * 2_000_001}),
        (415, "Content-Type", {"body": b"7", "content_type": "text/plain"}),
        (415, "Content-Type", {"body": b"7", "content_type": None}),
    ],
)
def test_every_problem_is_one_sentence_of_json(address, status, words, request_):
    response = ask(address, **request_)
    assert response.status == status and list(response.content) == ["message"]
    assert words in response.content["message"] and response.headers["Content-Type"] == JSON
    assert "traceback" not in response.body.decode().lower()


def test_a_page_of_the_servers_own_site_is_answered(address):
    assert ask(address, ONE, Origin=address).status == 200


def test_a_method_that_is_not_answered_is_told_which_are(address):
    assert ask(address, method="GET").headers["Allow"] == "POST"


@contextlib.contextmanager
def connected(address: str):
    host, port = urlsplit(address).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        yield connection


def head(*lines: str) -> bytes:
    first = ["POST /digitlib/recognize HTTP/1.1", "Host: here", f"Content-Type: {JSON}"]
    return "\r\n".join([*first, *lines, "", ""]).encode()


def read_all(connection: socket.socket) -> bytes:
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def test_a_body_that_says_it_is_too_long_is_refused_before_it_comes(address):
    with connected(address) as connection:
        connection.sendall(head("Content-Length: 1000000000000"))
        assert read_all(connection).startswith(b"HTTP/1.1 413")


def test_a_body_that_does_not_say_how_long_it_is_is_refused_on_the_way(address):
    with connected(address) as connection:
        connection.sendall(head("Transfer-Encoding: chunked"))
        with contextlib.suppress(OSError):
            for _ in range(400):
                connection.sendall(b"%x\r\n" % 100_000 + b"1" * 100_000 + b"\r\n")
        assert read_all(connection).startswith(b"HTTP/1.1 413")


def test_a_body_that_does_not_come_is_not_waited_for(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BODY_SECONDS", 0.3)
    with connected(address) as connection:
        connection.sendall(head("Content-Length: 100") + b"{")
        began = time.perf_counter()
        response = read_all(connection)
        assert response.startswith(b"HTTP/1.1 408") and b"Connection: close" in response
        assert 0.2 < time.perf_counter() - began < 5


def test_a_client_that_leaves_makes_room(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUESTS", 1)
    for _ in range(3):
        with connected(address) as connection:
            connection.sendall(head("Content-Length: 100") + b"{")
            time.sleep(0.1)
        time.sleep(0.1)
        assert ask(address, ONE).status == 200


def test_one_request_too_many_is_told_to_come_again(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUESTS", 1)
    with connected(address) as connection:
        connection.sendall(head("Content-Length: 100") + b"{")
        time.sleep(0.1)
        response = ask(address, ONE)
    assert response.status == 429 and response.headers["Retry-After"] == "1"


@contextlib.contextmanager
def one_being_read(address, monkeypatch, body, content_type):
    """Keep the thread for such a body busy until the block ends."""
    begun, ended = threading.Event(), threading.Event()

    def slow_answer(*arguments):
        begun.set()
        ended.wait(10)
        return b"{}"

    with ThreadPoolExecutor(1) as threads, monkeypatch.context() as patch:
        patch.setitem(handlers.READERS, handlers.RECOGNIZE, slow_answer)
        busy = threads.submit(ask, address, body, content_type)
        assert begun.wait(5)
        patch.undo()
        try:
            yield
        finally:
            ended.set()
        assert busy.result().status == 200


def test_nobody_waits_long(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_WAIT", 0.2)
    with one_being_read(address, monkeypatch, ONE, JSON):
        response = ask(address, ONE)
        assert response.status == 429 and response.headers["Retry-After"] == "1"
    assert ask(address, ONE).status == 200


def test_a_drawing_does_not_wait_for_a_picture(address, monkeypatch):
    with one_being_read(address, monkeypatch, b"", "image/png"):
        assert ask(address, ONE).status == 200


def test_many_at_once_are_answered_alike(address):
    with ThreadPoolExecutor(8) as threads:
        found = [one.body for one in threads.map(lambda _: ask(address, ONE), range(80))]
    assert len(set(found)) == 1 and json.loads(found[0])["digit"] == 1


def test_a_port_that_is_taken_is_an_error(address):
    with pytest.raises(OSError), serving(port=urlsplit(address).port):
        pass
