"""How the server of its own ends: nothing begun is lost, nothing new is taken, nobody holds it up."""

import contextlib
import http.client
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from digitlib.server import Reader, limits, serving
from digitlib.server.standalone import address, listen, make_application
from digitlib.server.standalone.connections import PoliteServer
from tests.coroutines import run
from tests.server.client import JSON, ask
from tests.server.command import started
from tests.server.standalone.test_serving import (
    ONE,
    begin,
    connected,
    head,
    one_being_read,
    read_all,
    whole_request,
)

AT_ONCE = 8

needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")


class Client:
    """Sends one request after the other, and keeps what came of each that was begun."""

    def __init__(self, address: str, keeps_alive: bool):
        self._netloc, self._keeps_alive = urlsplit(address).netloc, keeps_alive
        self._connection: http.client.HTTPConnection | None = None
        self.outcomes: list[int | str] = []

    def ask_until_refused(self) -> None:
        with contextlib.suppress(ConnectionRefusedError, ConnectionResetError):
            while True:
                self._connect()
                self.outcomes.append(self._ask())

    def _connect(self) -> None:
        if self._connection is None or self._connection.sock is None:
            self._connection = http.client.HTTPConnection(self._netloc, timeout=30)
            self._connection.connect()

    def _ask(self) -> int | str:
        headers = {"Content-Type": JSON} | ({} if self._keeps_alive else {"Connection": "close"})
        try:
            self._connection.request("POST", "/digitlib/recognize", json.dumps(ONE), headers)
            response = self._connection.getresponse()
            response.read()
            return response.status
        except (ConnectionError, http.client.HTTPException) as error:
            self._connection.close()
            return repr(error)


def outcomes_amid_requests(number: signal.Signals) -> tuple[list[int | str], int, str]:
    """Signal a server amid requests; return what came of each, its exit status and its last words."""
    with started() as (process, address), ThreadPoolExecutor(AT_ONCE) as threads:
        clients = [Client(address, keeps_alive=place % 2 == 0) for place in range(AT_ONCE)]
        done = [threads.submit(client.ask_until_refused) for client in clients]
        wait_for(lambda: all(len(client.outcomes) >= 3 for client in clients))
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
        for one in done:
            one.result()
        outcomes = [one for client in clients for one in client.outcomes]
        return outcomes, process.returncode, errors


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(6_000):
        if condition():
            return
        time.sleep(0.01)
    raise TimeoutError


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_was_begun_is_answered_before_the_end(number):
    outcomes, status, errors = outcomes_amid_requests(number)
    cut = [one for one in outcomes if one != 200]
    # One may come in the moment of the end, between the last look and the close: the system resets it.
    assert len(cut) <= 1 and all("ConnectionResetError" in str(one) for one in cut)
    assert (status, errors) == (0, "")


def is_closed(address: str) -> bool:
    try:
        with connected(address):
            return False
    except (ConnectionRefusedError, ConnectionResetError):  # reset: it came in the moment of the end
        return True


def test_what_is_being_read_is_answered_before_the_end(monkeypatch):
    monkeypatch.setattr(limits, "ON_THE_WAY", 0.0)
    with contextlib.ExitStack() as server:
        address = server.enter_context(serving())
        with one_being_read(address, monkeypatch, ONE, JSON):
            ending = threading.Thread(target=server.pop_all().close)
            ending.start()
            wait_for(lambda: is_closed(address))
            time.sleep(0.3)  # a server that did not wait would be gone
        ending.join()


def test_who_is_connected_but_not_yet_met_is_answered():
    """The system makes a connection before the server learns of it."""
    with listen() as listener, connected(address(listener)) as client:
        client.sendall(whole_request())
        run(end_at_once(listener))
        assert read_all(client).startswith(b"HTTP/1.1 200")


async def end_at_once(listener: socket.socket) -> None:
    await PoliteServer(make_application()).end(listener)


def test_a_client_that_dawdles_does_not_hold_up_the_end(monkeypatch):
    """Nor does one that says nothing."""
    monkeypatch.setattr(limits, "MAX_BODY_SECONDS", 0.3)
    with contextlib.ExitStack() as clients:
        with serving() as address:
            dawdling, silent = (clients.enter_context(connected(address)) for _ in range(2))
            begin(dawdling)
            began = time.perf_counter()
        assert time.perf_counter() - began < 30
        assert read_all(dawdling).startswith(b"HTTP/1.1 408") and read_all(silent) == b""


@pytest.mark.slow
def test_an_answer_that_nobody_fetches_does_not_hold_up_the_end(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BODY_SECONDS", 0.2)
    monkeypatch.setattr(limits, "MAX_ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(Reader, "answer", lambda *arguments: b"1" * 20_000_000)
    with contextlib.ExitStack() as clients:
        with serving() as address:
            client = clients.enter_context(connected(address))
            client.sendall(head("Content-Length: 1") + b"1")
            assert client.recv(10) == b"HTTP/1.1 2"
            began = time.perf_counter()
        assert time.perf_counter() - began < 30


@needs_signals
def test_a_second_signal_ends_at_once():
    with started() as (process, address), connected(address) as connection:
        begin(connection)
        process.send_signal(signal.SIGTERM)
        wait_for(lambda: is_closed(address))
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == -signal.SIGINT


@pytest.mark.slow
@needs_signals
def test_a_job_in_the_background_goes_on_at_ctrl_c():
    """Shells start such jobs deaf to Ctrl-C, which is meant for the one in front."""
    with started(heeds_ctrl_c=False) as (process, address):
        process.send_signal(signal.SIGINT)
        assert ask(address, ONE).status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
