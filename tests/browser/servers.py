"""Real Jupyter servers for the browser tests, and a look into their kernels."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbformat
import zmq
from jupyter_client import BlockingKernelClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "09_draw.ipynb"
PAGE = ROOT / "digitlib" / "widgets" / "page"
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


APP = (
    "from digitlib import DigitApp\n"
    "from digitlib.data import EXAMPLES_PATH, read_drawings\n"
    "from digitlib.widgets import DrawingGallery\n"
    "app = DigitApp(read_drawings(EXAMPLES_PATH)[0][6])\n"
    "app",
    "DrawingGallery(app.keeper)",
)
"""The cells of app.ipynb: what the last notebook has, without its figures, which take long."""

NO_SPARES = ("--VisitorKernels.num_spare=0",)
"""With this option the latest kernel of a server is the one of the page that was opened last."""


def write_notebook(file: Path, *cells: str) -> Path:
    """Write a notebook with these cells of code; return its file."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernel}
    )
    nbformat.write(notebook, file)
    return file


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(module: list[str], url: str, **options) -> Iterator[subprocess.Popen]:
    """Run a Python module with its arguments until the block ends; it is up when it answers ``url``."""
    process = subprocess.Popen([sys.executable, "-m", *module], **options)
    try:
        wait_until_up(url, process)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def serving(command: list[str], port: int, folder: Path, probe: str = "") -> Iterator[int]:
    """Run a Jupyter server from a fresh configuration in ``folder`` until the block ends.

    It is up when it serves ``probe``, a path.
    """
    environment = os.environ | {
        f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    environment["XDG_DATA_HOME"] = str(folder / "home")  # where drawings are kept
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    options = {"cwd": folder, "env": environment}
    with (
        (folder / "server.log").open("w") as log,
        running(command, f"http://127.0.0.1:{port}/{probe}", stdout=log, stderr=log, **options),
    ):
        yield port


def wait_until_up(url: str, server: subprocess.Popen, seconds: float = 240) -> None:
    for _ in range(int(seconds * 5)):
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=60):
            return
        assert server.poll() is None, "the server stopped; see its log"
        time.sleep(0.2)
    raise TimeoutError(f"{url} did not come up")


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[int]:
    """Serve copies of the README and the notebooks in JupyterLab, as ``make lab`` does; yield the port."""
    shutil.copy(ROOT / "README.md", folder)
    shutil.copytree(NOTEBOOK.parent, folder / "notebooks")
    write_notebook(folder / "notebooks" / "app.ipynb", *APP)
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    with serving([*lab_command(), *options], port, folder):
        yield port


def lab_command() -> list[str]:
    """Return the module and the options that the README gives for JupyterLab."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if "-m jupyterlab" in line).split(" -m ")[1].split()


@contextlib.contextmanager
def voila(folder: Path, notebook: Path | None = None, options: Sequence[str] = NO_SPARES) -> Iterator[int]:
    """Serve a copy of a notebook, or app.ipynb, as a Voilà page, as ``make app`` does; yield the port."""
    file = Path(shutil.copy(notebook, folder)) if notebook else write_notebook(folder / "app.ipynb", *APP)
    port = free_port()
    own = ["--no-browser", f"--port={port}", f"--Voila.connection_dir_root={folder}"]
    configured = [f"--Voila.config_file_paths={PAGE}", *options]
    probe = "voila/static/voila.js"  # the page itself would start a kernel
    with serving(["voila", file.name, *own, *configured], port, folder, probe):
        yield port


def kernel_files(folder: Path) -> list[Path]:
    """Return the connection files of the kernels of the server in ``folder``, the latest first."""
    return sorted(folder.rglob("kernel-*.json"), key=lambda file: -file.stat().st_mtime)


@contextlib.contextmanager
def latest_kernel(folder: Path) -> Iterator[BlockingKernelClient]:
    """Talk to the latest kernel of the server in ``folder`` until the block ends."""
    client = BlockingKernelClient(
        connection_file=str(kernel_files(folder)[0]), context=zmq.Context.instance()
    )
    client.load_connection_file()
    # A heartbeat that is stopped before its thread has begun beats on, and opens socket after socket.
    client.start_channels(hb=False)
    try:
        yield client
    finally:
        client.stop_channels()


def ask_kernel(folder: Path, expression: str) -> str:
    """Evaluate an expression in the latest kernel of the server in ``folder`` and return its repr."""
    with latest_kernel(folder) as client:
        reply = client.execute("", user_expressions={"it": expression}, reply=True, timeout=30)
    return reply["content"]["user_expressions"]["it"]["data"]["text/plain"]


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Return as soon as it is so; raise a TimeoutError if it is not for long."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)
