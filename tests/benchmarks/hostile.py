"""Requests that nobody in good faith would send, and some that everybody does."""

import functools
import json
from collections.abc import Callable, Iterator

import numpy as np

from tests.server.client import JSON
from tests.server.pictures import picture_file, png_of_any_size

Random = np.random.Generator
QUERIES = ["", "?image=true", "?image=%ff", "?image=1&image=2"]
TYPES = [JSON, "image/png", "image/jpeg", "image/webp", "text/plain", "application/json; charset=latin-1", ""]


def hostile_requests(number: int, seed: int = 0) -> Iterator[dict]:
    """Yield arguments for ``ask``; of the same seed, the same."""
    random = np.random.default_rng(seed)
    for _ in range(number):
        yield makers()[random.choice(len(makers()), p=shares())](random)


def drawing(random: Random) -> dict:
    lengths = random.integers(1, 60, random.integers(1, 5))
    strokes = [np.cumsum(random.normal(0, 9, (length, 2)), axis=0).tolist() for length in lengths]
    return {"body": {"strokes": strokes}}


def damaged_drawing(random: Random) -> dict:
    return {"body": damaged(json.dumps(drawing(random)["body"]).encode(), random)}


def strange_json(random: Random) -> dict:
    texts = [
        "", "null", "[]", "{}", '"x"', "NaN", '{"strokes": null}', '{"pixels": {}}', "[" * 50_000,
        '{"strokes": [[[1e999, 0]]]}', '{"strokes": [[[1e30, 0], [-1e30, 1e30]]]}', '{"strokes": [[[0, 0]]]}',
        '{"pixels": [[0]]}', '{"pixels": [[[1, 2, 3], [1, 2, 3, 4]]]}', '{"strokes": [' + "9" * 9_999 + "]}",
    ]  # fmt: skip
    return {"body": texts[random.integers(len(texts))].encode()}


def noise(random: Random) -> dict:
    return {
        "body": random.bytes(random.integers(0, 3_000)),
        "content_type": TYPES[random.integers(len(TYPES))],
        "path": f"/digitlib/recognize{QUERIES[random.integers(len(QUERIES))]}",
        "method": ["POST", "POST", "GET", "PUT", "OPTIONS"][random.integers(5)],
    }


def damaged_picture(random: Random) -> dict:
    name = ["PNG", "JPEG", "WEBP"][random.integers(3)]
    return {"body": damaged(small_picture(name), random), "content_type": f"image/{name.lower()}"}


def bomb(random: Random) -> dict:
    body = png_of_any_size(*(int(side) for side in 10 ** random.uniform(2, 9, 2)))
    return {"body": body, "content_type": "image/png"}


def huge_picture(random: Random) -> dict:
    """As large as is read, or a little larger; white, so that the file is small."""
    name = ["PNG", "JPEG", "WEBP"][random.integers(3)]
    return {
        "body": large_picture(name, 3_250 + 10 * int(random.integers(2))),
        "content_type": f"image/{name.lower()}",
    }


def endless_drawing(random: Random) -> dict:
    corners = random.integers(0, 2, (int(random.integers(4_000, 5_500)), 2)) * 280
    return {"body": {"strokes": [corners.tolist()]}}


def long_body(random: Random) -> dict:
    """A little shorter or longer than is read: as many lists, or as many numbers."""
    if random.random() < 0.5:
        return {"body": b'{"strokes": [' + b"[]," * int(random.integers(90_000, 110_000)) + b"[]]}"}
    return {"body": b'{"pixels": [[' + b"7," * int(random.integers(900_000, 1_100_000)) + b"7]]}"}


@functools.cache
def makers() -> list[Callable[[Random], dict]]:
    often = [drawing, damaged_drawing, strange_json, noise, damaged_picture, bomb]
    return [*often, huge_picture, endless_drawing, long_body]


@functools.cache
def shares() -> np.ndarray:
    """Return how often each is sent; the last three, which are large, once in a hundred each."""
    return np.array([0.97 / 6] * 6 + [0.01] * 3)


def damaged(body: bytes, random: Random) -> bytes:
    """Cut the body short, or change some of its bytes."""
    changed = bytearray(body[: random.integers(len(body) + 1)] if random.random() < 0.5 else body)
    for place in random.integers(0, max(len(changed), 1), random.integers(0, 4) if changed else 0):
        changed[place] = random.integers(256)
    return bytes(changed)


@functools.cache
def small_picture(name: str) -> bytes:
    return picture_file(np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8), name)


@functools.cache
def large_picture(name: str, side: int) -> bytes:
    return picture_file(np.full((side, 4_000, 3), 255, np.uint8), name)
