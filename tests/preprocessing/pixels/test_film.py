"""Of animations, and of documents of several pages, the first picture that shows something is read."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize
from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.pixels import film
from digitlib.preprocessing.pixels.opening import open_picture

FILMS = ["GIF", "WEBP", "PNG", "TIFF", "AVIF"]
BLANK = Image.new("RGB", (60, 80), "white")


def inked(left: int) -> Image.Image:
    picture = BLANK.copy()
    picture.paste((0, 0, 0), (left, 15, left + 8, 65))
    return picture


def saved(name: str, *pictures: Image.Image, **options) -> bytes:
    file = io.BytesIO()
    pictures[0].save(file, name, save_all=True, append_images=pictures[1:], **options)
    return file.getvalue()


@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize("num_blank", [0, 1, 3])
def test_the_first_picture_with_ink_is_read(name, num_blank):
    nearly = [BLANK.point(lambda level, step=step: level - step) for step in range(num_blank)]  # else merged
    found = read_picture(saved(name, *nearly, inked(10), inked(40)))
    assert found[40, 14] < 0.2 and found[40, 44] > 0.8


@pytest.mark.parametrize("name", FILMS)
def test_of_a_film_without_ink_the_first_picture_is_read(name):
    file = saved(name, BLANK, Image.new("RGB", (60, 80), "black"))
    assert read_picture(file).min() > 0.9 and recognize(file).verdict == "blank"


def test_a_photo_with_a_second_picture_made_for_screens_stays_the_photo():
    """Such as the map of its lights, in a JPEG of several pictures."""
    assert read_picture(saved("MPO", BLANK, inked(10))).min() > 0.9


@pytest.mark.parametrize("name", ["GIF", "PNG", "WEBP"])
def test_a_film_cut_short_is_read_as_far_as_it_goes(name):
    """Or refused in a sentence, where not even its first picture is whole."""
    noise = np.random.default_rng(0).integers(0, 256, (3, 80, 60, 3), np.uint8)
    file = saved(name, BLANK, *map(Image.fromarray, noise))
    for length in range(20, len(file), len(file) // 23):
        try:
            read_picture(file[:length])
        except ValueError as error:
            assert str(error).startswith("The ") and str(error).endswith(".")


def test_only_so_many_pictures_are_looked_at(monkeypatch):
    monkeypatch.setattr(film, "MAX_FRAMES", 3)
    shades = [BLANK.point(lambda level, step=step: level - step) for step in range(3)]
    assert read_picture(saved("PNG", *shades, inked(10))).min() > 0.9
    assert read_picture(saved("PNG", *shades[1:], inked(10))).min() < 0.1


def test_only_so_many_pixels_are_looked_at(monkeypatch):
    monkeypatch.setattr(film, "MAX_FILM_PIXELS", 2 * 60 * 80)
    assert read_picture(saved("GIF", BLANK, inked(10))).min() < 0.1
    monkeypatch.setattr(film, "MAX_FILM_PIXELS", 2 * 60 * 80 - 1)
    assert read_picture(saved("GIF", BLANK, inked(10))).min() > 0.9


def test_a_later_page_may_not_be_larger_than_is_read():
    file = saved("TIFF", BLANK, inked(10).resize((600, 800)))
    assert read_picture(open_picture(io.BytesIO(file))).shape == (800, 600)
    assert open_picture(io.BytesIO(file), max_pixels=60 * 80).size == (60, 80)


def test_an_image_that_the_caller_turned_to_a_picture_stays_there():
    with Image.open(io.BytesIO(saved("GIF", BLANK, inked(10), inked(40)))) as image:
        for number, has_ink in enumerate((False, True, True)):
            image.seek(number)
            assert (read_picture(image).min() < 0.1) == has_ink and image.tell() == number
