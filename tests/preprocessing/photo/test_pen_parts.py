import numpy as np

from digitlib.preprocessing.photo.pen_parts import find_parts
from digitlib.preprocessing.picture import read_picture


def test_a_scrap_that_the_border_cuts_is_no_part_of_a_row():
    sheet = np.full((200, 200), 255, np.uint8)
    sheet[60:140, 95:105] = 0
    sheet[0:12, 40:46] = 0
    assert len(find_parts(read_picture(sheet), 60)[0]) == 1
    sheet[0:70, 40:50] = 0  # as long as a digit
    assert len(find_parts(read_picture(sheet), 60)[0]) == 2
