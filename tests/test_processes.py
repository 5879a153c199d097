import signal
import subprocess
import sys

from tests.processes import heeding_ctrl_c

HANDLER = [sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT))"]


def handler_of_a_child() -> str:
    return subprocess.run(HANDLER, capture_output=True, text=True, check=True).stdout


def test_children_heed_ctrl_c_where_this_process_ignores_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heeding_ctrl_c():
            assert "default_int_handler" in handler_of_a_child()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
