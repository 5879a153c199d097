"""What people show a recogniser though it is no digit: plots, ticks, letters; a hand, things, cloth."""

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks.photo_sheet import HEIGHT, WIDTH, clouds

LETTERS = "AEFHKMNRWXahkmnrwx"
"""None that could be a digit."""


def plot(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A figure that Matplotlib makes: curves, bars or points, with its own axes and labels."""
    figure = Figure((8, 6), dpi=75, facecolor="white")
    axes = figure.add_subplot()
    x = np.arange(1, rng.integers(8, 40))
    y = 1 - np.exp(-x / rng.uniform(2, 10)) + 0.03 * rng.normal(size=len(x))
    draw = [axes.plot, axes.bar, axes.scatter][rng.integers(3)]
    draw(x, y if rng.random() < 0.5 else 1.1 - y, label="accuracy", color=str(rng.uniform(0, 0.5)))
    if rng.random() < 0.5:
        axes.legend()
        axes.set(xlabel="epoch", ylabel="loss", title="Training")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    grey = np.asarray(canvas.buffer_rgba())[:, :, :3].mean(axis=2) / 255  # (450, 600)
    return grey.astype(np.float32)


def tick(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two strokes of a pen, down and up to the right."""
    corners = np.array([[0.28, 0.55], [0.42, 0.7], [0.75, 0.3]]) + rng.uniform(-0.05, 0.05, (3, 2))
    width = int(rng.integers(8, 40))

    def paint(draw: ImageDraw.ImageDraw) -> None:
        points = [tuple(point) for point in corners * (WIDTH, HEIGHT)]
        draw.line(points, fill=255, width=width, joint="curve")

    return inked(photo, paint)


def letter(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One large letter of a printed typeface."""
    name = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSans-Oblique.ttf")[rng.integers(3)]
    font = ImageFont.truetype(f"{matplotlib.get_data_path()}/fonts/ttf/{name}", int(rng.integers(200, 420)))
    place = (0.5 * WIDTH + rng.uniform(-40, 40), 0.5 * HEIGHT + rng.uniform(-40, 40))
    text = LETTERS[rng.integers(len(LETTERS))]
    return inked(photo, lambda draw: draw.text(place, text, fill=255, font=font, anchor="mm"))


def inked(photo: np.ndarray, paint) -> np.ndarray:
    image = Image.new("L", (WIDTH, HEIGHT))
    paint(ImageDraw.Draw(image))
    return photo * (1 - 0.75 * np.asarray(image) / np.float32(255))


def hand(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Four fingers from the lower edge, with shade between them."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    for number in range(4):
        middle = WIDTH * (0.2 + 0.2 * number) + rng.uniform(-10, 10)
        tip, radius, lean = rng.uniform(0.25, 0.5) * HEIGHT, rng.uniform(38, 52), rng.uniform(-0.1, 0.1)
        side = x - middle - lean * (HEIGHT - y)
        distance = np.hypot(side, np.maximum(tip - y, 0)) - radius
        skin = 0.65 - 0.2 * np.clip(1 + distance / radius, 0, 1) ** 2 + 0.3 * clouds(rng, 15)
        covered = np.clip(0.5 - distance / 3, 0, 1)
        shade = 1 - 0.3 * np.exp(-np.maximum(distance, 0) / 8)
        photo = covered * skin + (1 - covered) * photo * shade
    return photo


def things(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A box and a coin that lie on paper, with their shadows."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    left, top = rng.uniform(60, 200), rng.uniform(60, 300)
    sides = np.abs(x - left - 110) - 110, np.abs(y - top - 80) - 80
    box = np.maximum(*sides)
    coin = np.hypot(x - rng.uniform(350, 500), y - rng.uniform(500, 700)) - rng.uniform(50, 90)
    for distance, brightness in ((box, rng.uniform(0.1, 0.6)), (coin, rng.uniform(0.3, 0.7))):
        covered = np.clip(0.5 - distance / 2, 0, 1)
        shade = 1 - 0.3 * np.exp(-np.maximum(distance, 0) / 12)
        surface = brightness * (1 + 6 * clouds(rng, 8)) * (1 + 0.2 * np.cos(distance / 9))
        photo = covered * surface + (1 - covered) * photo * shade
    return photo


def cloth(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A woven cloth with folds, and no paper."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    pitch = rng.uniform(5, 14)
    weave = 1 + 0.12 * np.sin(2 * np.pi * x / pitch) * np.sin(2 * np.pi * y / pitch)
    return rng.uniform(0.3, 0.8) * weave * (1 + 8 * clouds(rng, 150) + 3 * clouds(rng, 40))
