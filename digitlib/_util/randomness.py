"""Random streams that share nothing: one for each seed and purpose."""

import zlib

import numpy as np

Purpose = str | int


def random_stream(seed: int, *purpose: Purpose) -> np.random.Generator:
    """Return the generator of a seed for one purpose, such as ``random_stream(3, "order", epoch)``.

    Streams of another seed or another purpose are independent of it, whatever the numbers are.
    """
    return np.random.default_rng(_sequence(seed, purpose))


def random_seed(seed: int, *purpose: Purpose) -> int:
    """Return a seed of 31 bits for what takes a number instead of a generator, such as Keras."""
    return int(_sequence(seed, purpose).generate_state(1)[0] >> 1)


def _sequence(seed: int, purpose: tuple[Purpose, ...]) -> np.random.SeedSequence:
    # A spawn key is kept apart from the seed: plain tuples (3,) and (3, 0) would be one stream.
    words = [zlib.crc32(part.encode()) if isinstance(part, str) else part for part in purpose]
    return np.random.SeedSequence(seed, spawn_key=(len(words), *words))
