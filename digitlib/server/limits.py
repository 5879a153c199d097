"""How much one request may ask for, so that none takes two seconds and memory stays bounded."""

MAX_JSON_BYTES = 2_000_000
"""A canvas of 280 × 280 pixels with four channels fits; larger pictures are smaller as PNG or JPEG."""

MAX_PICTURE_BYTES = 24_000_000
"""The same photo fits as PNG, too, unless it is very noisy."""

MAX_PIXELS = 13_000_000
"""The largest picture: a phone's photo of 12 million fits. It takes most of a second to decode and read."""

MAX_POINTS = 5_000
"""Of all strokes together: 40 seconds of a pen that is seen 120 times a second."""

MAX_REQUESTS = 32
"""So many may be on their way at once; the next is told to come again."""

MAX_LISTS = 100_000
"""In one JSON body, counted before it is read: a list takes fifty times the memory of its two brackets."""

SMALL_BYTES = 50_000
"""Longer bodies wait in the queue of the pictures; a drawing has some thousand bytes."""

MAX_WAIT = 1.0
"""Seconds that a request waits for a worker before it is told to come again."""

MAX_BODY_SECONDS = 10.0
"""Within so many seconds a body has to arrive."""

MAX_ANSWER_SECONDS = 3.0
"""After its body an answer is out within so many seconds: waiting for a worker, reading, and sending."""

ON_THE_WAY = 0.5
"""Seconds in which a server that ends still takes requests from those who are connected already."""
