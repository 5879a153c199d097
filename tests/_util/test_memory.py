import os
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


def bytes_kept(code: str) -> int:
    """Run the code in a process whose memory nobody else has settings for; Dask, once loaded, has."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    return int(subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is done elsewhere")
def test_large_blocks_are_given_back_at_once():
    assert bytes_kept(CODE) < 10 * 2**20
    assert bytes_kept(CODE.replace("\ngive_back_large_blocks()", "")) > 50 * 2**20
