"""Requests that nobody in good faith would send, and some that everybody does."""

import contextlib
import functools
import http.client
import io
import json
import socket
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from tests.server.client import JSON, ask
from tests.server.pictures import many_scans, picture_file, png_of_any_size

Random = np.random.Generator
QUERIES = ["", "?image=true", "?image=%ff", "?image=1&image=2"]
FORM = "multipart/form-data; boundary=--b"
TYPES = [
    JSON, "image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "application/octet-stream", FORM,
    "text/plain", "application/json; charset=latin-1", "multipart/form-data", "",
]  # fmt: skip
FORMATS = ["PNG", "JPEG", "WEBP", "GIF", "BMP"]

Send = Callable[..., int]
PATHS = ["/digitlib/recognize", "/digitlib/recognize_number", "/digitlib/recognize_numbers"]


def hostile_requests(number: int, seed: int = 0) -> Iterator[dict]:
    """Yield arguments for :func:`status_of`; of the same seed, the same."""
    random = np.random.default_rng(seed)
    for _ in range(number):
        yield makers()[random.choice(len(makers()), p=shares())](random)


def status_of(address: str, send: Send | None = None, **request) -> int:
    """Send a hostile request; return the answer's status, 0 where the server hung up or nobody waited."""
    try:
        return ask(address, **request).status if send is None else send(address, **request)
    except (ConnectionError, http.client.HTTPException):
        return 0


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
        '{"strokes": [[[0, 1' + "0" * 400 + "]]]}", '{"strokes": [[[0, NaN]]]}', '{"strokes": [[[0]]]}',
        '{"pixels": [[207.0, 1.5]]}', '{"pixels": [[NaN]]}', '{"strokes": ' + "[" * 900 + "]" * 900 + "}",
        '{"pixels": [[0]]}', '{"pixels": [[[1, 2, 3], [1, 2, 3, 4]]]}', '{"strokes": [' + "9" * 9_999 + "]}",
    ]  # fmt: skip
    return {"body": texts[random.integers(len(texts))].encode(), "path": any_path(random)}


def any_path(random: Random) -> str:
    return PATHS[random.integers(2)]


def far_points(random: Random) -> dict:
    """A drawing of which most points lie close together, and a few as far away as numbers go."""
    points = random.normal(0, 1, (int(random.integers(2, 50)), 2)) * 10 ** random.uniform(-30, 30)
    points[0] *= 10 ** random.uniform(0, 5)
    return {"body": {"strokes": [np.clip(points, -1e30, 1e30).tolist()]}, "path": any_path(random)}


def noise_picture(random: Random) -> dict:
    shape = (*random.integers(1, 60, 2), int(random.choice([3, 4])))
    body = picture_file(random.integers(0, 256, shape[: random.integers(2, 4)], dtype=np.uint8))
    return {"body": body, "content_type": "image/png", "path": any_path(random)}


def false_picture(random: Random) -> dict:
    """A file of another format under the name of one that is read: PostScript is a program."""
    files = [
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n{} loop\nshowpage\n",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + random.bytes(200),
        b"GIF89a" + random.bytes(100),
        b"II*\0" + random.bytes(100),
    ]
    return {"body": files[random.integers(4)], "content_type": TYPES[random.integers(1, 7)]}


def foreign_host(random: Random) -> dict:
    return drawing(random) | {"Host": "example.org"}


def half_closed(random: Random) -> dict:
    return drawing(random) | {"send": close_half}


def hung_up(random: Random) -> dict:
    return drawing(random) | {"send": hang_up}


def unfinished(random: Random) -> dict:
    return drawing(random) | {"send": stop_midway}


def long_ways(random: Random) -> dict:
    """A number whose strokes run from corner to corner, of all sheets or of its own small one."""
    num_strokes = int(random.integers(2, 61))
    corners = random.integers(0, 2, (num_strokes, 4_990 // num_strokes, 2)) * 280
    places = np.arange(num_strokes)[:, None, None] * [random.choice([0, 300]), 0]
    return {"body": {"strokes": (corners + places).tolist()}, "path": PATHS[1]}


def close_half(address: str, body: dict) -> int:
    with sent(address, body) as connection:
        connection.shutdown(socket.SHUT_WR)
        return int((connection.recv(100).split() or [b"", b"0"])[1])


def hang_up(address: str, body: dict) -> int:
    with sent(address, body):
        return 0


def stop_midway(address: str, body: dict) -> int:
    with sent(address, body, but=1):
        time.sleep(0.02)
        return 0


@contextlib.contextmanager
def sent(address: str, body: dict, but: int = 0) -> Iterator[socket.socket]:
    """Yield a connection over which a drawing has been sent, save for its last bytes."""
    content = json.dumps(body).encode()
    lines = [f"POST {PATHS[0]} HTTP/1.1", "Host: localhost", f"Content-Type: {JSON}"]
    head = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode()
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(head + content[: len(content) - but])
        yield connection


def noise(random: Random) -> dict:
    return {
        "body": random.bytes(random.integers(0, 3_000)),
        "content_type": TYPES[random.integers(len(TYPES))],
        "path": f"/digitlib/recognize{QUERIES[random.integers(len(QUERIES))]}",
        "method": ["POST", "POST", "GET", "PUT", "OPTIONS"][random.integers(5)],
    }


def damaged_picture(random: Random) -> dict:
    name = FORMATS[random.integers(len(FORMATS))]
    return {"body": damaged(small_picture(name), random), "content_type": f"image/{name.lower()}"}


def form(*files: bytes) -> bytes:
    """Return a form with these files, and with one field that is none."""
    fields = [b'name="note"\r\n\r\none digit']
    fields += [b'name="f"; filename="digit"\r\n\r\n' + file for file in files]
    parts = [b"----b\r\nContent-Disposition: form-data; " + field for field in fields]
    return b"\r\n".join([*parts, b"----b--\r\n"])


def damaged_form(random: Random) -> dict:
    """A form with no file, one or several, some of them cut or changed anywhere, or in very many parts."""
    if random.random() < 0.1:
        return {"body": b"----b\r\n" * int(random.integers(1, 200_000)) + b"----b--", "content_type": FORM}
    body = form(*[small_picture("PNG")] * int(random.integers(0, 4)))
    return {"body": body if random.random() < 0.3 else damaged(body, random), "content_type": FORM}


def endless_jpeg(random: Random) -> dict:
    """A large picture whose last scan, of some bytes, is there again and again."""
    file = many_scans(large_picture("JPEG", 3_240, progressive=True), int(10 ** random.uniform(1, 5)))
    return {"body": file, "content_type": "image/jpeg"}


def film(random: Random) -> dict:
    """An animation of many blank pictures, all of which are looked at, or as many as may be."""
    size = tuple(int(side) for side in random.integers(1, 1_200, 2))
    pictures = [Image.new("L", size, 255 - step) for step in range(int(random.integers(2, 30)))]
    file = io.BytesIO()
    name = ["GIF", "PNG", "WEBP"][random.integers(3)]
    pictures[0].save(file, name, save_all=True, append_images=pictures[1:])
    return {"body": file.getvalue(), "content_type": "application/octet-stream"}


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
    often += [damaged_form, far_points, noise_picture, false_picture]
    often += [foreign_host, half_closed, hung_up, unfinished]
    return [*often, *large_makers()]


def large_makers() -> list[Callable[[Random], dict]]:
    return [huge_picture, endless_drawing, long_body, long_ways, film, endless_jpeg]


@functools.cache
def shares() -> np.ndarray:
    """Return how often each is sent; those that are large, once in a hundred each."""
    num_large, num_often = len(large_makers()), len(makers()) - len(large_makers())
    return np.array([(1 - num_large / 100) / num_often] * num_often + [0.01] * num_large)


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
def large_picture(name: str, side: int, **options: bool) -> bytes:
    return picture_file(np.full((side, 4_000, 3), 255, np.uint8), name, **options)
