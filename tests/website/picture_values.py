"""What Python makes of pictures, and SciPy and Pillow of arrays, for the tests of the same in JavaScript."""

import base64

import numpy as np
import scipy
from PIL import Image

from digitlib.data.mnist import load_mnist
from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.lines import put_in_lines
from digitlib.preprocessing.photo.field import FIELD_SIDE
from digitlib.preprocessing.photo.ink_map import look
from digitlib.recognition import recognize, recognize_numbers
from digitlib.website.recognizer.pictures.ink_model import ink_model
from tests.recognition.written_page import touching_page, written_page

SIZES = [(30, 7), (9, 40), (23, 17), (5, 3)]
FILTERS = ("BOX", "BILINEAR", "HAMMING", "BICUBIC")


def of_pictures(drawing: list[np.ndarray]) -> dict:
    """Return the network that sees ink, operations on small arrays, and how some pictures are read."""
    rng = np.random.default_rng(5)
    return {
        "ink": ink_model(),
        "resized": [of_resizing(rng, name, size) for name in FILTERS for size in SIZES],
        "filtered": [of_filters(rng, share) for share in (0.1, 0.5, 0.97, 0)],
        "look": of_look(rng),
        "lines": [of_lines(rng, num) for num in (1, 5, 12, 30)],
        "read": [of_picture(picture) for picture in pictures(drawing, rng)],
    }


def as_picture(array: np.ndarray) -> dict:
    height, width = array.shape
    return {"width": width, "height": height, "pixels": array.astype(float).ravel().tolist()}


def of_resizing(rng: np.random.Generator, name: str, size: tuple[int, int]) -> dict:
    array = rng.random((19, 23), np.float32)
    made = np.asarray(Image.fromarray(array).resize(size, Image.Resampling[name]))
    return {"filter": name, "picture": as_picture(array), "made": as_picture(made)}


def of_filters(rng: np.random.Generator, share: float) -> dict:
    """Return what SciPy finds in an array; so much of it is above 0."""
    array = (rng.random((21, 34), np.float32) * (rng.random((21, 34)) < share)).astype(np.float32)
    return {
        "picture": as_picture(array),
        "labels": as_picture(scipy.ndimage.label(array > 0.3, np.ones((3, 3)))[0]),
        "largest": as_picture(scipy.ndimage.maximum_filter(array, 7)),
        "blurred": as_picture(scipy.ndimage.gaussian_filter(array, 2.3, mode="constant")),
        "distances": as_picture(scipy.ndimage.distance_transform_edt(array)),
    }


def of_look(rng: np.random.Generator) -> dict:
    """Return a strip that is looked at in several fields, and what the network says of it."""
    array = rng.random((9, 40), np.float32)
    longest = 2 * FIELD_SIDE
    seen = look(array, longest)
    names = ("brightness", "paper", "digit")
    made = {name: as_picture(getattr(seen, name)[::7, ::7]) for name in names}
    return {"picture": as_picture(array), "longest": longest, "step": 7, "seen": made}


def of_lines(rng: np.random.Generator, num: int) -> dict:
    """Return boxes here and there on a page, and their places in lines."""
    corners = rng.integers(0, 300, (num, 2))
    boxes = np.stack([corners, corners + rng.integers(3, 50, (num, 2))], axis=1).astype(float)
    lines = [[number.tolist() for number in line] for line in put_in_lines(boxes)]
    return {"boxes": boxes.astype(int).tolist(), "lines": lines}


def pictures(drawing: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
    """Return pictures, (H, W, 4) uint8: one digit, several, touching ones, colours, no paper, and no ink."""
    digits = load_mnist()[1]
    pen = ink(drawing, (280, 280), 14)
    shaded = np.full((280, 280), 0.9)
    shaded[20::40] = 0.65
    shaded[:, 190:] *= 0.6
    grain = rng.normal(0.8, 0.01, (200, 300)).clip(0, 1)
    # Red and green of the same mean: only their hue tells ink from paper.
    hues = np.array([200, 60, 90]) + pen[:, :, None] * np.array([-140, 140, 0])
    clear = np.dstack([np.zeros((280, 280, 3)), 255 * pen])
    pages = (written_page(["70", "415"], digits), touching_page("35", digits))
    large = np.kron(pages[0], np.ones((9, 9)))  # which is shrunk before it is read
    return [
        *(grey(255 * part) for part in (shaded * (1 - 0.8 * pen), grain, 0.2 + 0.7 * pen)),
        *(grey(part) for part in (*pages, large)),
        np.dstack([hues, np.full((280, 280), 255)]).round().astype(np.uint8),
        clear.round().astype(np.uint8),
    ]


def grey(levels: np.ndarray) -> np.ndarray:
    """Return levels, (H, W) from 0 to 255, as opaque pixels."""
    return np.dstack([levels, levels, levels, np.full(levels.shape, 255)]).round().astype(np.uint8)


def of_picture(picture: np.ndarray) -> dict:
    """Return a picture as a file of its bytes, and how it is read."""
    height, width, _ = picture.shape
    one = recognize(picture)
    return {
        "width": width,
        "height": height,
        "bytes": base64.b64encode(picture.tobytes()).decode("ascii"),
        "digit": {
            "digit": one.digit,
            "verdict": one.verdict,
            "reason": one.reason,
            "probabilities": one.probabilities.tolist(),
            "image": one.image.ravel().tolist(),
        },
        "numbers": [
            {"text": found.text, "reason": found.reason, "boxes": found.boxes.astype(int).tolist()}
            for found in recognize_numbers(picture)
        ],
    }
