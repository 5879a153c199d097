"""Which parts of a picture belong to the digit."""

import numpy as np

from digitlib.preprocessing.photo.digit_ink import split_by_distance
from digitlib.preprocessing.photo.ink_map import InkOdds
from digitlib.preprocessing.photo.ink_part import connected_parts, judged
from digitlib.preprocessing.stages import picture_ink


def test_a_part_near_a_part_that_is_near_belongs_to_the_digit():
    """As the dots of a dotted line, of which only the first is close to the rest."""
    ink = np.zeros((40, 100), np.float32)
    ink[4:34, 4:10] = ink[4:20, 18:22] = ink[4:16, 30:34] = ink[4:12, 70:74] = 1
    main, *others = connected_parts(ink)
    near, far = split_by_distance(main, others, ink.shape)
    assert [part.left for part in near] == [18, 30]
    assert [part.left for part in far] == [70]


def test_what_the_border_cuts_counts_for_less_than_what_lies_inside():
    sheet = np.full((200, 200), 255, np.uint8)
    sheet[60:140, 120:127] = 0
    sheet[0:120, 30:38] = 0  # longer, and broader
    ink = picture_ink(sheet)
    assert ink[100, 123] > 0.9 and ink[60, 34] == 0


def test_a_part_is_as_sure_as_its_pixels_are_on_average():
    """Its ink decides, and not the paper in its box."""
    ink, share = np.zeros((40, 100), np.float32), np.zeros((40, 100), np.float32)
    ink[5:35, 10:14] = ink[5:35, 30:34] = 1
    ink[5:8, 34:60] = 0.5
    share[5:23, 10:14] = share[20:35, 30:34] = 1
    share[5:35, 35:60] = 0.4  # paper, but for a stroke of half the ink
    parts = judged(connected_parts(ink), InkOdds(ink, share))
    first, second = (part.certainty for part in sorted(parts, key=lambda part: part.left))
    np.testing.assert_allclose(first.digit, 18 / 30, rtol=1e-6)
    np.testing.assert_allclose(second.digit, (15 * 4 + 3 * 25 * 0.2) / (30 * 4 + 3 * 26 * 0.5), rtol=1e-6)
    assert first.ink == 1 and 0.5 < second.ink < 1
