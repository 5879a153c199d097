import subprocess
import sys

import pytest

CODE = """
import psutil
from digitlib._util.memory import give_back_large_blocks

give_back_large_blocks()
for size in (2, 4, 8, 16, 30):  # each freed block makes the library keep the next
    block = b"x" * (size * 2**20)
    keep = bytearray(1000)  # lies behind the block in memory
    del block
before = psutil.Process().memory_info().rss
blocks = [b"x" * (4 * 2**20) for _ in range(20)]
last = blocks.pop()  # behind the others; a smaller one might find a gap before them
del blocks
print(psutil.Process().memory_info().rss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is done elsewhere")
def test_large_blocks_are_given_back_at_once():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 10 * 2**20
    kept = subprocess.run(
        [sys.executable, "-c", CODE.replace("\ngive_back_large_blocks()", "")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(kept.stdout) > 50 * 2**20
