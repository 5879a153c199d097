import numpy as np

from digitlib.preprocessing.row import row_of_strokes


def test_a_row_is_ordered_by_middles_and_not_by_left_edges():
    wide, narrow = np.array([[0.0, 0], [2, 1]]), np.array([[0.25, 0], [0.5, 1]])
    np.testing.assert_array_equal(row_of_strokes([wide, narrow]).boxes[:, 0, 0], [0.25, 0.0])
