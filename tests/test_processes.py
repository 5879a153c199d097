import signal
import subprocess
import sys

from tests.processes import deaf_to_ctrl_c, heeding_ctrl_c

HANDLER = [sys.executable, "-c", "import signal; print(repr(signal.getsignal(signal.SIGINT)))"]


def handler_of_a_child() -> str:
    return subprocess.run(HANDLER, capture_output=True, text=True, check=True).stdout


def test_children_heed_ctrl_c_where_this_process_ignores_it():
    with deaf_to_ctrl_c():
        assert "SIG_IGN" in handler_of_a_child()
        with heeding_ctrl_c():
            assert "default_int_handler" in handler_of_a_child()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
