"""A small program: hands its input on to the standard error, without the lines that hold certain words.

python line_filter.py WORDS…
"""

import sys

unwanted = [words.encode() for words in sys.argv[1:]]
for line in sys.stdin.buffer:
    if not any(words in line for words in unwanted):
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()
