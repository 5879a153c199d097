"""Real servers and a real Chromium for the browser tests."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = f"no browser on this machine: none of {', '.join(CHROMIUM_NAMES)} is on the PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def serving(command: list[str], port: int, folder: Path) -> Iterator[int]:
    """Run a Jupyter server from a fresh configuration in ``folder`` until the block ends."""
    environment = os.environ | {
        f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            wait_until_up(f"http://127.0.0.1:{port}", server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_up(url: str, server: subprocess.Popen, seconds: float = 60) -> None:
    for _ in range(int(seconds * 5)):
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=60):
            return
        assert server.poll() is None, "the server stopped; see its log"
        time.sleep(0.2)
    raise TimeoutError(f"{url} did not come up")


@pytest.fixture(scope="session")
def lab_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, port = tmp_path_factory.mktemp("lab"), free_port()
    shutil.copy(NOTEBOOKS / "09_draw.ipynb", folder)
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    options += ["--ServerApp.disable_check_xsrf=True", "--LabApp.news_url="]
    with serving(["jupyterlab", *options], port, folder):
        yield port


@pytest.fixture(scope="session")
def voila_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, port = tmp_path_factory.mktemp("voila"), free_port()
    shutil.copy(NOTEBOOKS / "09_draw.ipynb", folder)
    with serving(["voila", "09_draw.ipynb", "--no-browser", f"--port={port}"], port, folder):
        yield port
