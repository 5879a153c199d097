import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib.handwriting.photos.photos import Photo
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER, normalised
from digitlib.training.ink.fields import OUTSIDE, _halved, as_field, seen, targets

classes = st.sampled_from([PAPER, DIGIT, OTHER, OUTSIDE])


@given(arrays(np.uint8, (6, 8), elements=classes))
def test_of_four_pixels_the_most_easily_missed_counts(whole):
    half = _halved(whole)
    for y in range(3):
        for x in range(4):
            block = whole[2 * y : 2 * y + 2, 2 * x : 2 * x + 2]
            assert half[y, x] == next(one for one in (DIGIT, OTHER, PAPER, OUTSIDE) if one in block)


def photo():
    """96 × 48 pixels: a digit's ink in the middle, other ink below, each 8 pixels high."""
    ink = np.zeros((2, 96, 48), np.float32)
    ink[0, 40:48, 12:36] = 1
    ink[1, 80:88, 12:36] = 1
    return Photo((200 - 150 * ink.sum(axis=0)).astype(np.uint8), ink)


def test_a_field_holds_the_picture_in_its_middle_and_the_class_of_each_of_its_pixels():
    field = as_field(photo())
    assert field["shape"].tolist() == [192, 96]
    assert (field["brightness"][:, :48] == 0).all() and (field["brightness"][:, 144:] == 0).all()
    assert field["brightness"][88, 96] == 50 and field["brightness"][20, 96] == 200
    expected = np.full((96, 96), OUTSIDE)
    expected[:, 24:72] = PAPER
    expected[40:48, 36:60] = DIGIT  # half of twice the size
    expected[80:88, 36:60] = OTHER
    assert (field["classes"] == expected).mean() > 0.98  # edges are smooth in between
    inner = expected == field["classes"]
    assert inner[42:46, 38:58].all() and inner[82:86, 38:58].all() and inner[:30].all()


def test_what_is_seen_is_the_picture_normalised():
    field = as_field(photo())
    expected = normalised(field["brightness"][:, 48:144] / np.float32(255))
    np.testing.assert_array_equal(seen(np.stack([field, field])), [expected] * 2)


def test_ink_counts_three_times_and_outside_not_at_all():
    field = as_field(photo())
    wanted, weights = targets(field[None])
    np.testing.assert_array_equal(
        weights[0], np.select([field["classes"] == OUTSIDE, field["classes"] == PAPER], [0, 1], 3)
    )
    assert (wanted[0] == field["classes"])[weights[0] > 0].all() and set(np.unique(wanted)) == {0, 1, 2}
