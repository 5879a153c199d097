"""The two servers as a person starts them."""

import http.cookiejar
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import psutil
import pytest

import digitlib.server
from digitlib.server import serving
from tests.browser.servers import free_port
from tests.browser.servers import serving as jupyter_serving
from tests.server.client import ask
from tests.server.command import command_line, started
from tests.server.pictures import picture_file

ONE = {"strokes": [[[0, 0], [1, 80]]]}
TOKEN = "a-token-for-the-tests"


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory) -> Iterator[str]:
    """Yield the address of a JupyterLab with a token and no option that concerns the extension.

    It takes seconds to come up; all tests of this file share it.
    """
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    with jupyter_serving(["jupyterlab", *options], port, tmp_path_factory.mktemp("jupyter")):
        yield f"http://127.0.0.1:{port}"


@pytest.mark.slow
def test_jupyters_token_opens_the_address(jupyter):
    response = ask(jupyter, ONE, Authorization=f"token {TOKEN}")
    assert response.status == 200 and response.content["digit"] == 1
    assert ask(jupyter, ONE, path=f"/digitlib/recognize?token={TOKEN}").content["digit"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("headers", [{}, {"Authorization": "token wrong"}])
def test_without_the_token_jupyter_refuses(jupyter, headers):
    for response in (
        ask(jupyter, ONE, **headers),
        ask(jupyter, method="GET", path="/digitlib/openapi.json", **headers),
    ):
        assert response.status == 403 and "token" in response.content["message"]


def test_a_visitors_xsrf_token_is_no_token(jupyter):
    held = cookies(jupyter, "/login")
    response = ask(jupyter, ONE, Cookie=f"_xsrf={held['_xsrf']}", X_XSRFToken=held["_xsrf"])
    assert response.status == 403


def cookies(jupyter: str, page: str = f"/lab?token={TOKEN}") -> dict[str, str]:
    """Return what a browser holds that has opened a page."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(jupyter + page, timeout=30).close()
    return {cookie.name: cookie.value for cookie in jar}


def test_a_cookie_needs_the_xsrf_token_beside_it(jupyter):
    held = cookies(jupyter)
    cookie = "; ".join(f"{name}={value}" for name, value in held.items())
    assert ask(jupyter, ONE, Cookie=cookie).status == 403
    allowed = ask(jupyter, ONE, Cookie=cookie, X_XSRFToken=held["_xsrf"])
    assert allowed.status == 200 and allowed.content["digit"] == 1
    other = ask(jupyter, ONE, Cookie=cookie, X_XSRFToken=held["_xsrf"], Origin="https://example.org")
    assert other.status == 404 and "another site" in other.content["message"]


def test_jupyter_describes_the_token(jupyter):
    content = ask(
        jupyter, method="GET", path="/digitlib/openapi.json", Authorization=f"token {TOKEN}"
    ).content
    assert content["security"] == [{"token": []}]
    problems = content["paths"]["/digitlib/recognize"]["post"]["responses"]
    assert "token" in problems["403"]["description"] and "another site" in problems["404"]["description"]
    assert ask(jupyter, ONE, path="/digitlib/other", Authorization=f"token {TOKEN}").status == 404


def test_problems_are_sentences_in_jupyter_too(jupyter):
    response = ask(jupyter, {"strokes": [[[1]]]}, Authorization=f"token {TOKEN}")
    assert response.status == 400 and response.content["message"].startswith("strokes[0][0]: ")
    assert ask(jupyter, b"1" * 2_000_001, Authorization=f"token {TOKEN}").status == 413


@pytest.mark.slow
def test_the_extension_is_on_after_the_set_up():
    """It takes seconds, for Jupyter's own command has to start."""
    command = [str(Path(sys.executable).with_name("jupyter")), "server", "extension", "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (line,) = [
        line for line in (done.stdout + done.stderr).splitlines() if "digitlib" in line and "able" in line
    ]
    assert "enabled" in line


@pytest.fixture(scope="module")
def command() -> Iterator[tuple[subprocess.Popen, str]]:
    with started("--name", "Digits.example.org") as process_and_address:
        yield process_and_address


@pytest.mark.slow
def test_the_command_answers_for_the_names_it_is_given(command):
    _, address = command
    assert address.startswith("http://127.0.0.1:")
    assert ask(address, ONE).content["digit"] == 1
    assert ask(address, ONE, Host="digits.example.org").status == 200
    assert ask(address, ONE, Host="other.example.org").status == 403


@pytest.mark.slow
def test_a_port_that_is_taken_is_one_sentence(command):
    port = str(urlsplit(command[1]).port)
    done = subprocess.run(command_line("--port", port), capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.startswith("The server cannot start: ")
    assert port in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system decides")
def test_the_command_gives_the_memory_of_pictures_back(command):
    """Otherwise it holds more and more the larger the picture before was."""
    process, address = command
    files = [picture_file(np.full((side, side, 3), 255, np.uint8)) for side in (600, 900, 1200, 1500, 1800)]
    held = []
    for file in files:
        assert ask(address, file, "image/png").status == 200
        held.append(psutil.Process(process.pid).memory_info().rss)
    assert max(held) - held[0] < 6 * 2**20


def test_the_help_says_what_the_server_lacks():
    done = subprocess.run(command_line("--help"), capture_output=True, text=True, check=True)
    for words in ("stay on this machine", "HTTPS (TLS)", "nginx", "how many requests"):
        assert words in done.stdout


@pytest.mark.slow  # starts a server, as the README does
def test_the_readmes_lines_of_python_read_a_digit():
    """With the address of a server that runs."""
    readme = (Path(digitlib.server.__file__).parent / "README.md").read_text(encoding="utf-8")
    lines = readme.split("```python\n")[1].split("```")[0]
    with serving() as address:
        code = lines.replace("http://127.0.0.1:8000", address)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("{'digit': 1, 'verdict': 'digit', 'reason': '', 'probabilities': [")
