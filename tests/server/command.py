"""The command ``python -m digitlib.server`` in a process of its own."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

from tests.processes import deaf_to_ctrl_c, heeding_ctrl_c


def command_line(*options: str) -> list[str]:
    return [sys.executable, "-m", "digitlib.server", *options]


@contextlib.contextmanager
def started(*options: str, heeds_ctrl_c: bool = True) -> Iterator[tuple[subprocess.Popen, str]]:
    """Run the command until the block ends; yield its process and its address."""
    with heeding_ctrl_c() if heeds_ctrl_c else deaf_to_ctrl_c():
        process = subprocess.Popen(
            command_line("--port", "0", *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    try:
        yield process, process.stdout.readline().split()[4].removesuffix("/digitlib/recognize;")
    finally:
        process.kill()
        process.communicate()
