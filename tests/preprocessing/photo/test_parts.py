"""Which parts of a picture belong together, and which do not count."""

import numpy as np

from digitlib.preprocessing.photo.digit_ink import split_by_distance
from digitlib.preprocessing.photo.parts import parts
from digitlib.preprocessing.photo.pen_parts import find_parts
from digitlib.preprocessing.photo.search import darkness
from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.row import row_of_strokes
from digitlib.preprocessing.stages import picture_ink


def test_a_part_near_a_part_that_is_near_belongs_to_the_digit():
    """As the dots of a dotted line, of which only the first is close to the rest."""
    mask = np.zeros((20, 100), bool)
    mask[2:18, 4:10] = mask[2:14, 18:22] = mask[2:12, 30:34] = mask[2:10, 70:74] = True
    main, *others = parts(mask)
    near, far = split_by_distance(main, others, reach=10)
    assert [part.box[1].start for part in near] == [18, 30]
    assert [part.box[1].start for part in far] == [70]


def test_a_scrap_that_the_border_cuts_is_no_part_of_a_row():
    sheet = np.full((200, 200), 255, np.uint8)
    sheet[60:140, 95:105] = 0
    sheet[0:12, 40:46] = 0
    assert len(find_parts(read_picture(sheet), 60)[0]) == 1
    sheet[0:70, 40:50] = 0  # as long as a digit
    assert len(find_parts(read_picture(sheet), 60)[0]) == 2


def test_what_the_border_cuts_counts_for_less_than_what_lies_inside():
    sheet = np.full((200, 200), 255, np.uint8)
    sheet[60:140, 120:127] = 0
    sheet[0:120, 30:38] = 0  # longer, and broader
    ink = picture_ink(sheet)
    assert ink[100, 123] > 0.9 and ink[60, 34] == 0


def test_light_that_falls_off_towards_an_edge_is_no_ink():
    light = np.tile(np.linspace(0.3, 0.9, 100), (100, 1))
    for turned in (light, light[:, ::-1], light.T, light.T[::-1]):
        assert darkness(turned, 0.4).depth.max() < 0.01


def test_a_row_is_ordered_by_middles_and_not_by_left_edges():
    wide, narrow = np.array([[0.0, 0], [2, 1]]), np.array([[0.25, 0], [0.5, 1]])
    np.testing.assert_array_equal(row_of_strokes([wide, narrow]).boxes[:, 0, 0], [0.25, 0.0])
