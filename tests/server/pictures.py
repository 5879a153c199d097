"""Picture files, good and hostile."""

import io
import struct
import zlib

import numpy as np
from PIL import Image


def picture_file(array: np.ndarray, name: str = "PNG", **options) -> bytes:
    """Return an array as a picture file, without loss where the format can."""
    file = io.BytesIO()
    quickly = {"PNG": {"compress_level": 1}, "WEBP": {"lossless": True, "quality": 0, "method": 0}}
    Image.fromarray(array).save(file, name, **quickly.get(name, {}) | options)
    return file.getvalue()


def png_of_any_size(width: int, height: int) -> bytes:
    """Return a PNG of some 100 bytes that claims to be of this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def many_scans(jpeg: bytes, number: int) -> bytes:
    """Return a progressive JPEG with its last scan so many times more."""
    body, end = jpeg[:-2], jpeg[-2:]
    return body + body[body.rindex(b"\xff\xda") :] * number + end


def digit_on_paper(image: np.ndarray, side: int = 280) -> np.ndarray:
    """Return an MNIST image as dark ink on a large light sheet, uint8."""
    return np.asarray(Image.fromarray(255 - image).resize((side, side)))
