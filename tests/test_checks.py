"""What the exercises' checks say to answers that are not right; the notebooks' own answers are."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

PATH = Path(__file__).parents[1] / "notebooks" / "checks.py"
SPEC = importlib.util.spec_from_file_location("checks", PATH)
checks = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(checks)

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


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda probabilities, truth: probabilities - truth, "Right."),
        (lambda probabilities, truth: truth - probabilities, "the sign is turned round"),
        (lambda probabilities, truth: (probabilities - truth) ** 2, "it gives [0.04"),
        (lambda probabilities, truth: 0.0, "has shape ()"),
    ],
)
def test_the_gradient_of_the_biases(function, said, capsys):
    checks.bias_gradient(function)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("share", "validation_share", "said"),
    [(0.99, 0.1, "Right."), (0.5, 0.1, "let it train for longer"), (1.0, 0.9, "really shuffled?")],
)
def test_what_was_learned_by_heart(share, validation_share, said, capsys):
    checks.learned_by_heart(share, validation_share)
    assert said in capsys.readouterr().out


def test_a_share_that_is_asked_for(capsys):
    checks.reads_enough(0.97, 0.96)
    checks.reads_enough(0.953, 0.96)
    assert capsys.readouterr().out == "Right.\nNot yet: it reads 95.3%; 96% are asked for.\n"
