"""Digits read over HTTP: how fast with eight clients at once, beside a demo's server, and under abuse.

Every server is a process of its own, on loopback; the clients are threads of this one.
"""

import contextlib
import http.client
import itertools
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import psutil

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.preprocessing.stages import digit_image
from tests.browser.servers import ROOT, free_port, running
from tests.browser.servers import serving as jupyter_serving
from tests.server.client import JSON
from tests.server.hostile import hostile_requests, makers, status_of

AT_ONCE = 8
NUM_REQUESTS, NUM_DEMO_REQUESTS, NUM_HOSTILE = 4_000, 40, 10_000
TOKEN = "benchmark"
ADDRESS = "/digitlib/recognize"
SILENT = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def measure_server() -> Iterator[tuple[str, str]]:
    drawings, _ = read_drawings(EXAMPLES_PATH)
    bodies = [json.dumps({"strokes": [stroke.tolist() for stroke in one]}).encode() for one in drawings]
    images = [json.dumps({"image": digit_image(one).tolist()}).encode() for one in drawings]
    with own_server() as (address, _):
        ours = times_of(address, ADDRESS, bodies, NUM_REQUESTS)
    with jupyter_server() as address:
        jupyters = times_of(address, f"{ADDRESS}?token={TOKEN}", bodies, NUM_REQUESTS)
    with demo_server() as address:
        demos = times_of(address, "/predict", images, NUM_DEMO_REQUESTS)
    yield "a drawing over HTTP, eight clients at once, `python -m digitlib.server`", in_words(*ours)
    yield "… by the notebooks' server, with its token", in_words(*jupyters)
    yield (
        "… by a Flask server that loads the Keras model for each request, as published demos do",
        f"{demos[1]:.1f} a second: {ours[1] / demos[1]:.0f} times fewer",
    )
    yield from measure_abuse()


def measure_abuse() -> Iterator[tuple[str, str]]:
    with own_server() as (address, process), ThreadPoolExecutor(AT_ONCE) as threads:
        requests = hostile_requests(NUM_HOSTILE)
        first = list(threads.map(lambda one: outcome(address, one), itertools.islice(requests, 1_000)))
        early = memory(process)
        rest = list(threads.map(lambda one: outcome(address, one), requests))
        late = memory(process)
        busiest = most_cpu(address, process)
    statuses, seconds = zip(*first, *rest, strict=True)
    failed = sum(status >= 500 for status in statuses)
    yield (
        "10,000 random and hostile requests, eight at once",
        f"{failed} answered with a server error; the slowest took {max(seconds):.2f} s",
    )
    yield "… the most that one of them kept a core busy, sent alone", f"{busiest:.2f} s"
    yield "… the server's memory after the first thousand and at the end", f"{early} MB and {late} MB"


def times_of(address: str, path: str, bodies: list[bytes], num_requests: int) -> tuple[np.ndarray, float]:
    """Return how long each request took, and how many were answered a second."""
    ask_often(address, path, bodies, 3)  # to warm up
    began = time.perf_counter()
    times = ask_at_once(address, path, bodies, num_requests)
    return times, num_requests / (time.perf_counter() - began)


def ask_at_once(address: str, path: str, bodies: list[bytes], num_requests: int) -> np.ndarray:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        asked = [
            threads.submit(ask_often, address, path, bodies, num_requests // AT_ONCE) for _ in range(AT_ONCE)
        ]
        return np.concatenate([one.result() for one in asked])


def ask_often(address: str, path: str, bodies: list[bytes], num_requests: int) -> list[float]:
    """Send one request after the other over one connection."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    times = []
    for body in itertools.islice(itertools.cycle(bodies), num_requests):
        began = time.perf_counter()
        connection.request("POST", path, body, {"Content-Type": JSON})
        response = connection.getresponse()
        response.read()
        times.append(time.perf_counter() - began)
        assert response.status == 200, response.status
    connection.close()
    return times


def in_words(times: np.ndarray, rate: float) -> str:
    median, most = 1000 * np.quantile(times, [0.5, 0.99])
    return f"median {median:.1f} ms, 99th percentile {most:.1f} ms, {rate:.0f} a second"


def outcome(address: str, request: dict) -> tuple[int, float]:
    """Return a hostile request's status, and how long it took."""
    began = time.perf_counter()
    return status_of(address, **request), time.perf_counter() - began


def most_cpu(address: str, process: subprocess.Popen) -> float:
    """Return the most seconds that a request kept a core busy, of each kind a few, one after the other."""
    random, most = np.random.default_rng(1), 0.0
    for maker in makers() * 10:
        before = sum(psutil.Process(process.pid).cpu_times()[:2])
        status_of(address, **maker(random))
        most = max(most, sum(psutil.Process(process.pid).cpu_times()[:2]) - before)
    return most


def memory(process: subprocess.Popen) -> int:
    """Return what a process holds, in MB."""
    return psutil.Process(process.pid).memory_info().rss // 2**20


@contextlib.contextmanager
def own_server() -> Iterator[tuple[str, subprocess.Popen]]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    module = ["digitlib.server", "--port", str(port)]
    with running(module, f"{address}/digitlib/openapi.json", **SILENT) as process:
        yield address, process


@contextlib.contextmanager
def demo_server() -> Iterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running(["tests.benchmarks.flask_demo", str(port)], address, **SILENT):
        yield address


@contextlib.contextmanager
def jupyter_server() -> Iterator[str]:
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        jupyter_serving(["jupyterlab", *options], port, Path(folder)),
    ):
        yield f"http://127.0.0.1:{port}"
