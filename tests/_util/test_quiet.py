import os
import subprocess
import sys

import pytest
from PIL import Image

from digitlib._util.quiet import without_stderr

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


def test_the_block_is_silent_and_what_follows_is_heard(capfd):
    with without_stderr():
        write("a note of a library\n")
    write("something else\n")
    assert capfd.readouterr().err == "something else\n"


def test_after_an_error_all_is_heard_again(capfd):
    with pytest.raises(ValueError, match="broken"), without_stderr():
        raise ValueError("broken")
    write("why it is broken\n")
    assert capfd.readouterr().err == "why it is broken\n"


def test_keras_loads_without_a_word():
    done = run("-c", "import digitlib.network.backend")
    assert (done.returncode, done.stderr) == (0, "")
