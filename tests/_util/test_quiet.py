import os
import subprocess
import sys
import threading

import pytest
from PIL import Image

from digitlib._util import quiet
from digitlib._util.quiet import stderr_without

pytestmark = pytest.mark.slow

LOAD_IN_THREADS = """
import os, threading
from digitlib.recognition import Recognizer
start = threading.Barrier(4)
def load():
    start.wait()
    for _ in range(5):
        Recognizer.load()
threads = [threading.Thread(target=load) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
os.write(2, b"the standard error is where it was")
"""


def run(*command, **options):
    return subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False, **options
    )


def test_recognisers_loaded_in_threads_leave_the_standard_error_where_it_was():
    for _ in range(3):
        done = run("-c", LOAD_IN_THREADS)
        assert (done.returncode, done.stderr) == (0, "the standard error is where it was")


@pytest.mark.parametrize("loss", ["os.close(2)", "sys.stderr = None", "os.close(2); sys.stderr = None"])
def test_the_command_does_without_a_standard_error(loss, tmp_path):
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    command = "from digitlib.recognition.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = run("-c", f"import os, sys; {loss}; {command}", tmp_path / "empty.png")
    assert done.returncode == 0 and "Nothing stands out" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
def test_the_command_does_without_a_standard_error_from_its_start(tmp_path):
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    command = [sys.executable, "-m", "digitlib.recognition", tmp_path / "empty.png"]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" 2>&-', "sh", *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "Nothing stands out" in done.stdout


def write(words):
    os.write(2, words.encode())


def test_only_the_line_named_is_kept_back(capfd):
    with stderr_without("a known line"):
        write("INFO: a known line of a library\nsomething else\nand an end")
    write(", then more")
    assert capfd.readouterr().err == "something else\nand an end, then more"


def test_what_was_written_before_an_error_is_handed_on(capfd):
    with pytest.raises(ValueError, match="broken"), stderr_without("a known line"):
        write("why it is broken\n")
        raise ValueError("broken")
    assert capfd.readouterr().err == "why it is broken\n"


def test_one_may_stand_within_another(capfd):
    with stderr_without("first"):
        with stderr_without("second"):
            write("first\nsecond\nthird\n")
        write("second\n")
    assert capfd.readouterr().err == "third\nsecond\n"


def test_what_another_thread_writes_meanwhile_is_handed_on(capfd):
    with stderr_without("a known line"):
        thread = threading.Thread(target=write, args=["from elsewhere\n"])
        thread.start()
        thread.join()
    assert capfd.readouterr().err == "from elsewhere\n"


def test_keras_loads_without_a_word():
    done = run("-c", "import digitlib.network.backend")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_keras_says_before_it_crashes_is_seen(tmp_path):
    (tmp_path / "keras.py").write_text("import os; os.write(2, b'no such instruction'); os.abort()")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = run("-c", "import digitlib.network.backend", env=os.environ | {"PYTHONPATH": path})
    assert done.returncode != 0 and "no such instruction" in done.stderr


def test_a_process_begun_within_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr(quiet, "PATIENCE", 0.1)
    with stderr_without("a known line"):
        begun = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert begun.poll() is None
    begun.communicate(b"\n")
