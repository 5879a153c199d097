"""Firefox over WebDriver BiDi, its own protocol, and WebKit over WebDriver: open a page, draw, evaluate."""

import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import websocket
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.mouse_button import MouseButton
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WEBKIT_DRIVER = shutil.which("WebKitWebDriver")
MINI_BROWSERS = "webkit2gtk-4*/MiniBrowser"
XVFB = shutil.which("Xvfb")


class Firefox:
    """One tab of a Firefox without a window."""

    kinds = ("mouse", "touch")

    def __init__(self, socket: websocket.WebSocket):
        self.socket, self.numbers = socket, itertools.count(1)
        self.ask("session.new", capabilities={})
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: object) -> dict:
        """Send a command and return its result; what Firefox reports unasked is passed over."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def evaluate(self, expression: str) -> object:
        """Return the value of an expression, which JSON must be able to hold."""
        target = {"context": self.tab}
        words = f"JSON.stringify({expression})"
        done = self.ask("script.evaluate", expression=words, target=target, awaitPromise=True)
        return json.loads(done["result"]["value"])

    def draw(self, stroke: np.ndarray, kind: str) -> None:
        """Draw through (n, 2) points of the page with a ``mouse`` or by ``touch``."""
        moves = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0}
            for x, y in stroke.round().astype(int).tolist()
        ]
        actions = [
            moves[0],
            {"type": "pointerDown", "button": 0},
            *moves[1:],
            {"type": "pointerUp", "button": 0},
        ]
        source = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
        self.ask("input.performActions", context=self.tab, actions=[source])


class WebKit:
    """A window of WebKitGTK's own small browser, whose driver makes a mouse of a finger."""

    kinds = ("mouse",)

    def __init__(self, driver: webdriver.WebKitGTK):
        self.driver = driver

    def open(self, url: str) -> None:
        self.driver.get(url)

    def evaluate(self, expression: str) -> object:
        return json.loads(self.driver.execute_script(f"return JSON.stringify({expression})"))

    def draw(self, stroke: np.ndarray, kind: str) -> None:
        pen = PointerInput(kind, kind)
        actions = ActionBuilder(self.driver, mouse=pen, duration=0)
        (x, y), *others = stroke.round().astype(int).tolist()
        pen_moves = actions.pointer_action
        pen_moves.move_to_location(x, y).pointer_down(MouseButton.LEFT)
        for x, y in others:
            pen_moves.move_to_location(x, y)
        pen_moves.pointer_up(MouseButton.LEFT)
        actions.perform()


@contextlib.contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Run Firefox with a profile of its own in ``folder``."""
    command = [FIREFOX, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(folder)]
    with Path(folder, "log").open("w+") as log:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
        try:
            address = wait_for_match(r"WebDriver BiDi listening on (\S+)", Path(log.name))
            socket = websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True)
            yield Firefox(socket)
            socket.close()
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for_match(pattern: str, path: Path) -> str:
    """Return what a pattern's group matches in a file, as soon as it is written there."""
    deadline = time.monotonic() + 60
    while not (found := re.search(pattern, path.read_text("utf-8"))):
        assert time.monotonic() < deadline, path.read_text("utf-8")
        time.sleep(0.1)
    return found[1]


@contextlib.contextmanager
def webkit() -> Iterator[WebKit]:
    """Run WebKitGTK's browser on a screen of its own that nobody sees."""
    reader, writer = os.pipe()
    screen = subprocess.Popen(
        [XVFB, "-displayfd", str(writer), "-screen", "0", "1280x1024x24"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        assert display != ":", "no screen"
        options = Options()
        options.binary_location = str(next(Path("/usr/lib").rglob(MINI_BROWSERS)))
        options.add_argument("--automation")
        # A container allows no sandbox within it, and there is no graphics card.
        settings = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        service = Service(WEBKIT_DRIVER, env=os.environ | settings | {"DISPLAY": display})
        with warnings.catch_warnings():
            # Selenium's own WebKit driver makes its connection in a way that Selenium deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
    finally:
        screen.terminate()
        screen.wait(timeout=30)
