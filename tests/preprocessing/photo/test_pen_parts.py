import numpy as np

from digitlib.preprocessing.photo.pen_parts import find_parts
from digitlib.preprocessing.picture import read_picture


def test_a_scrap_that_the_border_cuts_is_no_part_of_a_row():
    sheet = np.full((200, 200), 255, np.uint8)
    sheet[60:140, 95:105] = 0
    sheet[0:12, 40:46] = 0
    assert len(find_parts(read_picture(sheet))) == 1
    sheet[0:70, 40:50] = 0  # as long as a digit
    assert len(find_parts(read_picture(sheet))) == 2


def test_a_part_lies_where_its_ink_is():
    sheet = np.full((200, 240), 255, np.uint8)
    sheet[60:140, 95:105] = 0
    [part] = find_parts(read_picture(sheet))
    assert part.box == ((95, 60), (105, 140)) and part.ink.min() > 0.9


def test_no_part_is_lost_of_many():
    """Of more than are looked at to find one."""
    sheet = np.full((240, 240), 255, np.uint8)
    rng = np.random.default_rng(0)
    for place in range(36):  # not in rows and columns, as printed lines are
        top, left = 34 * np.array(divmod(place, 6)) + rng.integers(20, 32, 2)
        sheet[top : top + 16, left : left + 4] = 0
    assert len(find_parts(read_picture(sheet))) == 36
