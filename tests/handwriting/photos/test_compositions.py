"""Each kind of photo: bounded, seldom blank, and with the kinds of ink that its name says."""

import collections

import numpy as np
import pytest

from digitlib.handwriting.photos import compositions, photos, registry
from digitlib.handwriting.photos.glyphs import draw_glyphs
from digitlib.handwriting.photos.photos import take_photo
from digitlib.handwriting.photos.registry import COMPOSITIONS, any_composition, composition
from digitlib.handwriting.photos.scene import Scene
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER

WITH_DIGITS = {"single", "cropped", "pixels", "row", "page"}
WITHOUT_INK = {"empty", "things", "strands", "cloth", "noise"}


@pytest.fixture(scope="module")
def glyphs(mnist):
    return draw_glyphs(0, mnist[0][0][:100], 40)


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_a_kinds_photos_are_bounded_and_hold_the_ink_of_their_kind(name, glyphs):
    rng = np.random.default_rng(1)
    taken = [take_photo(COMPOSITIONS[name], glyphs, rng) for _ in range(8)]
    for photo in taken:
        assert photo.brightness.dtype == np.uint8 and photo.ink.shape == (2, *photo.brightness.shape)
        assert 4 <= max(photo.brightness.shape) < 330 and np.isfinite(photo.ink).all()
    assert max(np.ptp(photo.brightness) for photo in taken) > 50
    found = [set(np.unique(photo.classes).tolist()) for photo in taken]
    met = set.union(*found)
    if name in WITH_DIGITS:
        # A finger may lie on one, and a window of a scene may show none.
        assert sum(DIGIT in own for own in found) >= (4 if COMPOSITIONS[name].is_wide else 7)
    else:
        assert met == ({PAPER} if name in WITHOUT_INK else {PAPER, OTHER})


def blank(shape=(200, 320)):
    return Scene(np.ones((3, *shape), np.float32), 1.0, np.ones(shape, np.float32))


class Written(Scene):
    """A scene that notes what is written on it: (ink, top, left, kind)."""

    def write(self, ink, top, left, kind):
        self.notes = [*getattr(self, "notes", []), (ink, top, left, kind)]
        super().write(ink, top, left, kind)


def written(write, glyphs, rng, shape=(200, 320)):
    scene = Written(np.ones((3, *shape), np.float32), 1.0, np.ones(shape, np.float32))
    write(scene, glyphs, rng)
    return scene.notes


def test_a_rows_digits_rest_on_a_line(glyphs):
    """Their feet lie on a line that may slope, within an eighth of the digits' height."""
    residuals = []
    for seed in range(40):
        notes = written(compositions.row, glyphs, np.random.default_rng(seed))
        if len(notes) >= 4:
            heights = [ink.shape[0] for ink, *_ in notes]
            feet = np.array([top + ink.shape[0] for ink, top, *_ in notes])
            lefts = np.array([left for _, _, left, _ in notes])
            line = np.polyval(np.polyfit(lefts, feet, 1), lefts)
            residuals.append(np.abs(feet - line).max() / np.median(heights))
    assert len(residuals) > 10 and np.median(residuals) < 0.08 and max(residuals) < 0.25


def test_a_row_is_written_with_one_pen(glyphs, monkeypatch):
    drawn = []
    original = compositions.glyph
    monkeypatch.setattr(
        compositions, "glyph", lambda choice, *rest: drawn.append(choice) or original(choice, *rest)
    )
    places = {id(one): place for place, one in enumerate(glyphs.digits)}
    for seed in range(5):
        drawn.clear()
        written(compositions.row, glyphs, np.random.default_rng(seed))
        runs = [[places[id(one)] for one in choice] for choice in drawn if choice is not glyphs.others]
        assert len(runs[0]) == 5 and all(run == runs[0] for run in runs)


def test_a_digit_that_the_border_cuts_is_other_ink(glyphs):
    seen = collections.Counter()
    for seed in range(150):
        for ink, _, left, kind in written(compositions.row, glyphs, np.random.default_rng(seed)):
            share = (min(left + ink.shape[1], 320) - max(left, 0)) / ink.shape[1]
            seen[(share > 0.8, kind)] += 1
    assert seen[(True, DIGIT)] > 500 and seen[(False, OTHER)] > 5 and seen[(False, DIGIT)] == 0


def test_neighbours_of_a_crop_are_cut_and_are_other_ink(glyphs):
    kinds = collections.Counter()
    for seed in range(60):
        notes = written(compositions.cropped, glyphs, np.random.default_rng(seed), (200, 240))
        kinds.update(kind for *_, kind in notes)
        assert [kind for *_, kind in notes].count(DIGIT) == 1 and notes[-1][3] == DIGIT
    assert kinds[OTHER] > 20


def test_a_drawing_of_pixels_has_no_smooth_edge(glyphs):
    scene = blank((210, 210))
    compositions.pixels(scene, glyphs, np.random.default_rng(0))
    assert set(np.unique(scene.photos[2]).tolist()) == {0.0, 1.0}


def test_kinds_are_drawn_as_often_as_their_shares_say():
    rng = np.random.default_rng(0)
    met = collections.Counter(any_composition(rng) for _ in range(5000))
    total = sum(kind.share for kind in COMPOSITIONS.values())
    for kind in COMPOSITIONS.values():
        expected = 5000 * kind.share / total
        assert abs(met[kind] - expected) < 5 * expected**0.5


def test_a_new_kind_is_one_function(glyphs, monkeypatch):
    monkeypatch.setattr(registry, "COMPOSITIONS", {})

    @composition(share=1, digital=1)
    def corner(scene, glyphs, rng):
        scene.write(np.ones((30, 30)), 0, 0, OTHER)

    photo = photos.take_photo(any_composition(np.random.default_rng(0)), glyphs, np.random.default_rng(0))
    assert photo.classes[2, 2] == OTHER and photo.classes[-1, -1] == PAPER
    with pytest.raises(ValueError, match="There is a kind corner already"):
        composition(share=1)(corner)
