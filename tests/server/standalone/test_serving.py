"""The server of its own, over HTTP."""

import contextlib
import io
import json
import shutil
import socket
import struct
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import numpy as np
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from PIL import Image
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tornado.httpserver import HTTPServer

from digitlib import recognize, recognize_number, recognize_numbers
from digitlib.preprocessing.drawing import MAX_STROKES
from digitlib.preprocessing.page import MAX_NUMBER_STROKES
from digitlib.server import Reader, limits, serving
from digitlib.server.messages import DrawingMessage
from digitlib.server.standalone.connections import PoliteServer
from tests.numbers import side_by_side
from tests.recognition.written_page import written_page
from tests.server.client import JSON, ask
from tests.server.hostile import FORM, form, large_makers, makers, status_of
from tests.server.pictures import picture_file, png_of_any_size

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


@pytest.fixture(scope="module")
def photo(test_set) -> bytes:
    """A phone's photo of a seven, larger than a body of JSON may be."""
    sheet = np.random.default_rng(0).integers(180, 250, (2_000, 1_600), dtype=np.uint8)
    sheet[400:1_600, 200:1_400] -= np.asarray(Image.fromarray(test_set[0][0] // 2).resize((1_200, 1_200)))
    return picture_file(sheet)


def test_uploads_are_read_as_clients_send_them(address, photo):
    assert len(photo) > limits.MAX_JSON_BYTES
    url = f"{address}/digitlib/recognize"
    responses = [
        requests.post(url, files={"file": photo}),
        requests.post(url, files={"photo": ("seven.png", io.BytesIO(photo))}, data={"note": "7"}),
        httpx.post(url, files={"upload": photo}),
        httpx.post(url, files=[("images", ("seven.png", photo, "image/png"))]),
        requests.post(url, data=photo, headers={"Content-Type": "application/octet-stream"}),
    ]
    assert [(response.status_code, response.json()["digit"]) for response in responses] == [(200, 7)] * 5


def test_several_uploads_at_once_are_refused(address, photo):
    url = f"{address}/digitlib/recognize"
    response = requests.post(url, files=[("file", photo), ("file", photo)])
    assert response.status_code == 400 and "2 files" in response.json()["message"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_curl_uploads_a_form(address, photo, tmp_path):
    (tmp_path / "seven.png").write_bytes(photo)
    command = ["curl", "-sS", "-F", f"picture=@{tmp_path / 'seven.png'}", f"{address}/digitlib/recognize"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["digit"] == 7


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


def test_a_page_of_numbers_is_read(address, test_set):
    page = written_page(["70", "415"], test_set)
    content = ask(address, picture_file(page, "PNG"), "image/png", "/digitlib/recognize_numbers").content
    expected = recognize_numbers(page)
    assert [number["text"] for number in content["numbers"]] == ["70", "415"] and content["reason"] == ""
    for told, found in zip(content["numbers"], expected, strict=True):
        np.testing.assert_array_equal(told["box"], found.box)
        np.testing.assert_array_equal(told["boxes"], found.boxes)
    empty = ask(address, {"pixels": [[255] * 60] * 60}, path="/digitlib/recognize_numbers").content
    assert empty == {"numbers": [], "reason": "Nothing stands out from the paper."}


@pytest.mark.slow
@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        ("recognize", GenerationMode.POSITIVE),
        ("recognize", GenerationMode.NEGATIVE),
        ("recognizeNumber", GenerationMode.POSITIVE),
        ("recognizeNumbers", GenerationMode.POSITIVE),
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
    described = content["components"]["schemas"]["DrawingMessage"]["properties"]["strokes"]
    assert described["maxItems"] == MAX_STROKES
    assert described["description"] == DrawingMessage.model_fields["strokes"].description
    of_number = content["paths"]["/digitlib/recognize_number"]["post"]["requestBody"]["content"][JSON][
        "schema"
    ]
    assert of_number["anyOf"][0] == {"$ref": "#/components/schemas/NumberDrawingMessage"}
    described = content["components"]["schemas"]["NumberDrawingMessage"]["properties"]["strokes"]
    assert described["maxItems"] == MAX_NUMBER_STROKES


@pytest.mark.parametrize(
    ("status", "words", "request_"),
    [
        (400, "not JSON", {"body": b"{"}),
        (400, "image must be", {"body": ONE, "path": "/digitlib/recognize?image=maybe"}),
        (400, "image must be", {"body": ONE, "path": "/digitlib/recognize?image=true&image=false"}),
        (400, "image must be", {"body": ONE, "path": "/digitlib/recognize?image=%ff"}),
        (403, "another site", {"body": ONE, "Origin": "https://example.org"}),
        (403, "another site", {"body": ONE, "Origin": "null"}),
        (403, "another site", {"body": ONE, "Origin": "http://[oops"}),
        (403, "header Host", {"body": ONE, "Host": "example.org"}),
        (403, "header Host", {"body": ONE, "Host": "127.0.0.1.example.org:80"}),
        (403, "header Host", {"body": ONE, "Host": "example.org", "Origin": "http://example.org"}),
        (403, "header Host", {"method": "GET", "path": "/", "Host": "example.org"}),
        (403, "header Host", {"method": "GET", "path": "/digitlib/openapi.json", "Host": "example.org"}),
        (404, "nothing at this address", {"body": ONE, "path": "/api/kernels"}),
        (404, "nothing at this address", {"method": "GET", "path": "/index.html"}),
        (405, "header Allow", {"method": "GET"}),
        (405, "header Allow", {"method": "DELETE", "path": "/"}),
        (413, "all but 60", {"body": {"strokes": [[[0, 0]]] * 61}, "path": "/digitlib/recognize_number"}),
        (413, "5,000", {"body": {"strokes": [[[0, 0]] * 3000] * 2}}),
        (413, "13,000,000", {"body": png_of_any_size(9999, 9999), "content_type": "image/png"}),
        (413, "2,000,000 bytes", {"body": b"1" * 2_000_001}),
        (415, "Content-Type", {"body": b"7", "content_type": "text/plain"}),
        (415, "Content-Type", {"body": b"7", "content_type": None}),
        (415, "HEIC photo", {"body": b"\0\0\0\x18ftypheic", "content_type": "image/jpeg"}),
        (400, "0 files", {"body": form(), "content_type": FORM}),
    ],
)
def test_every_problem_is_one_sentence_of_json(address, status, words, request_):
    response = ask(address, **request_)
    assert response.status == status and list(response.content) == ["message"]
    assert words in response.content["message"] and response.headers["Content-Type"] == JSON
    assert "traceback" not in response.body.decode().lower()


def test_a_page_of_the_servers_own_site_is_answered(address):
    assert ask(address, ONE, Origin=address).status == 200


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:80", "127.0.0.1:7", "[::1]", "[::1]:8000"])
def test_this_machines_own_names_are_answered(address, name):
    assert ask(address, ONE, Host=name).status == 200


def test_the_first_address_says_what_is_where(address):
    response = ask(address, method="GET", path="/")
    assert response.status == 200 and response.headers["Content-Type"] == "text/plain; charset=utf-8"
    paths = ask(address, method="GET", path="/digitlib/openapi.json").content["paths"]
    told = [line.split()[:2] for line in response.body.decode().splitlines() if "/" in line]
    assert told == [[method.upper(), path] for path, methods in paths.items() for method in methods]
    without_body = ask(address, method="HEAD", path="/")
    assert without_body.status == 200 and without_body.body == b""
    assert without_body.headers["Content-Length"] == str(len(response.body))


def test_problems_of_a_server_without_a_token_do_not_speak_of_one(address):
    described = ask(address, method="GET", path="/digitlib/openapi.json").content
    assert "token" not in json.dumps(described["paths"])


def test_a_method_that_is_not_answered_is_told_which_are(address):
    assert ask(address, method="GET").headers["Allow"] == "POST"


@contextlib.contextmanager
def connected(address: str):
    host, port = urlsplit(address).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        yield connection


def head(*lines: str) -> bytes:
    first = ["POST /digitlib/recognize HTTP/1.1", "Host: localhost", f"Content-Type: {JSON}"]
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
        assert 0.2 < time.perf_counter() - began < 9


def begin(connection: socket.socket) -> None:
    """Have a request counted in whose body of two bytes is not there yet."""
    connection.sendall(head("Content-Length: 2", "Expect: 100-continue"))
    assert connection.recv(1000).startswith(b"HTTP/1.1 100")


def test_a_client_that_leaves_makes_room(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUESTS", 1)
    for _ in range(3):
        with connected(address) as connection:
            begin(connection)
        assert ask(address, ONE).status == 200


def test_bodies_that_are_not_finished_keep_nobody_out(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUESTS", 2)
    with connected(address) as first, connected(address) as second:
        for connection in (first, second):
            begin(connection)
        assert [ask(address, ONE).status for _ in range(3)] == [200] * 3
        refused = read_all(first)
        assert refused.startswith(b"HTTP/1.1 429") and b"Retry-After: 1" in refused
        second.sendall(b"{}")
        assert second.recv(1000).startswith(b"HTTP/1.1 400")  # of two, one has made room for all three


@contextlib.contextmanager
def slow_reading(monkeypatch):
    """Let readings begin and wait until the block ends; yield those that have begun, and what says it."""
    bodies, begun, ended = [], threading.Event(), threading.Event()

    def slow_answer(reader, body, *arguments):
        bodies.append(body)
        begun.set()
        ended.wait(60)
        return b"{}"

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "answer", slow_answer)
        try:
            yield bodies, begun
        finally:
            ended.set()


@contextlib.contextmanager
def one_being_read(address, monkeypatch, body, content_type):
    """Keep the thread for such a body busy until the block ends; the patch holds for that body alone."""
    answer = Reader.answer
    with ThreadPoolExecutor(1) as threads:
        with slow_reading(monkeypatch) as (_, begun):
            busy = threads.submit(ask, address, body, content_type)
            assert begun.wait(30)
            Reader.answer = answer
            yield
        assert busy.result().status == 200


def test_one_request_too_many_is_told_to_come_again(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUESTS", 1)
    with one_being_read(address, monkeypatch, ONE, JSON):
        response = ask(address, ONE)
    assert response.status == 429 and response.headers["Retry-After"] == "1"


def test_nobody_waits_long(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_WAIT", 0.2)
    with one_being_read(address, monkeypatch, ONE, JSON):
        response = ask(address, ONE)
        assert response.status == 429 and response.headers["Retry-After"] == "1"
    assert ask(address, ONE).status == 200


@pytest.mark.parametrize(
    ("body", "content_type"), [(b"", "image/png"), ({"pixels": [[255] * 150] * 150}, JSON)]
)
def test_a_drawing_does_not_wait_for_a_picture(address, monkeypatch, body, content_type):
    with one_being_read(address, monkeypatch, body, content_type):
        assert ask(address, ONE).status == 200


def test_the_time_for_a_body_ends_with_it(address, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BODY_SECONDS", 0.2)
    with one_being_read(address, monkeypatch, ONE, JSON):
        time.sleep(0.4)  # the body is there; reading it may take longer


def whole_request() -> bytes:
    body = json.dumps(ONE).encode()
    return head(f"Content-Length: {len(body)}", "Connection: close") + body


def hang_up(connection: socket.socket) -> None:
    """Leave so that the other side must notice: by a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.parametrize("connection", [PoliteServer, HTTPServer])
def test_whoever_hangs_up_still_counts_while_the_body_waits(address, monkeypatch, connection):
    """Also with tornado's own connections, as Jupyter's server has them, which tell of it at once."""
    monkeypatch.setattr(PoliteServer, "handle_stream", connection.handle_stream)
    monkeypatch.setattr(limits, "MAX_REQUESTS", 2)
    monkeypatch.setattr(limits, "MAX_WAIT", 3_600)  # a refusal has no other reason than that there is no room
    with slow_reading(monkeypatch) as (bodies, begun):
        for _ in range(6):
            with connected(address) as connection:
                connection.sendall(whole_request())
                assert begun.wait(30)
                served(address)
                hang_up(connection)
            served(address)
        assert ask(address, ONE).status == 429
    while (response := ask(address, ONE)).status == 429:
        time.sleep(0.01)
    assert response.status == 200 and len(bodies) <= 2


def served(address: str) -> None:
    """Wait until the server has seen to all that was sent before."""
    for _ in range(3):
        ask(address, method="GET", path="/")


def test_a_client_may_close_its_half_before_the_answer(address):
    with connected(address) as connection:
        connection.sendall(whole_request())
        connection.shutdown(socket.SHUT_WR)
        response = read_all(connection)
    assert response.startswith(b"HTTP/1.1 200") and b'"digit":1' in response


def test_a_client_may_close_its_half_while_the_answer_is_made(address, monkeypatch):
    with connected(address) as connection:
        with slow_reading(monkeypatch) as (_, begun):
            connection.sendall(whole_request())
            assert begun.wait(30)
            connection.shutdown(socket.SHUT_WR)
            began = time.process_time()
            time.sleep(0.5)
            assert time.process_time() - began < 0.25, "the server asks again and again for more"
        assert read_all(connection).startswith(b"HTTP/1.1 200")


def test_half_a_request_is_not_waited_for(address):
    for part in (whole_request()[:30], whole_request()[:-3], b""):
        with connected(address) as connection:
            connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            assert read_all(connection) == b""


def test_many_at_once_are_answered_alike(address):
    with ThreadPoolExecutor(8) as threads:
        found = [one.body for one in threads.map(lambda _: ask(address, ONE), range(80))]
    assert len(set(found)) == 1 and json.loads(found[0])["digit"] == 1


@pytest.mark.parametrize("maker", makers())
def test_hostile_requests_are_answered_in_time(address, maker):
    random = np.random.default_rng(0)
    for _ in range(2 if maker in large_makers() else 6):
        request = maker(random)  # which takes its own time
        began = time.process_time()
        assert status_of(address, **request) < 500
        assert time.process_time() - began < 2
    assert ask(address, ONE).status == 200


def test_a_port_that_is_taken_is_an_error(address):
    with pytest.raises(OSError), serving(port=urlsplit(address).port):
        pass
