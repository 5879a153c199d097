"""What the checks of the third notebook's exercises say to answers that are not right."""

import checks
import numpy as np
import pytest

FALLING = 3 * np.eye(3) - 1


@pytest.mark.parametrize(
    ("rising", "falling", "said"),
    [
        (FALLING[::-1], FALLING, "Right."),
        (FALLING, FALLING, "Not yet: `rising` gives its own diagonal no higher score"),
        (FALLING[::-1], FALLING + 1, "Not yet: the weights of `falling` do not add up to 0"),
        (FALLING[::-1], np.eye(2), "Not yet: `falling` has shape (2, 2)"),
    ],
)
def test_filters_of_two_diagonals(rising, falling, said, capsys):
    checks.diagonal_filters(rising, falling)
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize(("check", "right"), [(checks.num_parameters, 1_490), (checks.receptive_field, 12)])
def test_a_number_is_right_too_small_or_too_large(check, right, capsys):
    for answer, said in {right: "Right.", right - 1: "is too small.", right + 1: "is too large."}.items():
        check(answer)
        assert said in capsys.readouterr().out
