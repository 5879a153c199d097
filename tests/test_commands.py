"""What all commands share: their help is there at once, and Ctrl-C ends them in a line."""

import subprocess
import sys

import pytest

from tests.processes import heeding_ctrl_c

HEAVY = "tensorflow keras matplotlib pandas distributed sklearn IPython"
"""Packages that take long to load."""

LIGHT_HELP = """
import contextlib, runpy, sys
sys.argv = ["command", "--help"]
with contextlib.suppress(SystemExit):
    runpy.run_module("digitlib." + "{room}", run_name="__main__")
print("loaded:", *sorted(set("{heavy}".split()) & set(sys.modules)))
"""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.mark.parametrize(
    "room",
    [
        "training",
        "training.ink",
        "evaluation",
        "experiments",
        "recognition",
        "server",
        "website",
        "website.recognizer",
    ],
)
def test_help_loads_nothing_heavy(room):
    code = LIGHT_HELP.format(room=room, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"usage: python -m digitlib.{room} ")
    assert done.stdout.endswith("loaded:\n")


INTERRUPTED = """
import os, signal, time, weakref
from digitlib._util.command_line import run_command

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

class Thing:
    pass

def in_the_work():
    interrupt()
    time.sleep(60)

def in_a_callback():
    thing = Thing()
    reference = weakref.ref(thing, interrupt)  # Python drops an exception that is raised in there
    del thing
    time.sleep(60)

def again_while_it_tidies_up():
    try:
        interrupt()
        time.sleep(60)
    finally:
        interrupt()
        time.sleep(60)

def as_it_says():
    try:
        in_the_work()
    except KeyboardInterrupt:
        print("Stopped; go on.")
        return 130

def after_all_is_said():
    import atexit
    atexit.register(interrupt)
    return as_it_says()

run_command({work})
"""


@needs_signals
@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("in_the_work", "Stopped."),
        ("in_a_callback", "Stopped."),
        ("again_while_it_tidies_up", "Stopped at once."),
        ("as_it_says", "Stopped; go on."),
        ("after_all_is_said", "Stopped; go on."),
    ],
)
def test_ctrl_c_ends_a_command_in_a_line(work, said):
    code = INTERRUPTED.replace("{work}", work)
    with heeding_ctrl_c():
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=50)
    assert done.returncode == 130 and (done.stdout + done.stderr).strip() == said


@needs_signals
def test_a_command_in_the_background_stays_deaf_to_ctrl_c():
    code = INTERRUPTED.replace("{work}", "lambda: interrupt() or print('done') or 0")
    deaf = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    deaf += "os.execv(sys.executable, [sys.executable, '-c', sys.argv[1]])"
    done = subprocess.run([sys.executable, "-c", deaf, code], capture_output=True, text=True, timeout=50)
    assert (done.returncode, done.stdout) == (0, "done\n")


@pytest.mark.parametrize("room", ["evaluation", "training", "training.ink"])
def test_ctrl_c_while_a_command_still_loads_is_one_line(room):
    """In a real command: the interrupt meets it at its first step of work."""
    code = f"""
import sys
import digitlib.{room}
from digitlib.{room}.__main__ import main
from digitlib._util.command_line import run_command
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "digitlib.data.mnist":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
run_command(lambda: main([]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 130 and done.stderr == "" and done.stdout.startswith("\nStopped")
