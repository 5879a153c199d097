"""How much one request may ask for: none may take two seconds, and memory stays bounded."""

MAX_JSON_BYTES = 2_000_000
"""A body of JSON may have this many bytes.

A canvas of 280 × 280 pixels with four channels fits; larger pictures are smaller as PNG or JPEG.
"""

MAX_PICTURE_BYTES = 24_000_000
"""A picture file may have this many bytes.

A phone's photo of 12 million pixels fits even as PNG, unless it is very noisy.
"""

MAX_PIXELS = 13_000_000
"""A picture may have this many pixels: a phone's photo of 12 million fits.

It takes most of a second to decode and read.
"""

MAX_PARTS = 20
"""A form may have this many fields, of which one is the picture. Chosen by eye."""

MAX_POINTS = 5_000
"""All strokes together may have this many points: 40 seconds of a pen that is seen 120 times a second."""

MAX_REQUESTS = 32
"""This many requests may be on their way at once; the next is told to come again.

More take more memory. It was chosen by eye.
"""

MAX_LISTS = 100_000
"""A body of JSON may have this many lists, counted before it is read.

The limit is there because a list takes fifty times the memory of its two brackets.
"""

SMALL_BYTES = 50_000
"""A body with more bytes waits in the queue of the pictures; a drawing has some thousand."""

MAX_WAIT = 1.0
"""A request waits this many seconds for a worker before it is told to come again. It was chosen by eye."""

MAX_BODY_SECONDS = 10.0
"""Within this many seconds a body has to arrive; a slower client is refused. It was chosen by eye."""

MAX_ANSWER_SECONDS = 3.0
"""After its body an answer is out within this many seconds: waiting for a worker, reading, and sending."""

ON_THE_WAY = 0.5
"""For this many seconds a server that ends still takes requests from those who are connected already."""
