"""What the checks of the fourth notebook's exercises say to answers that are not right."""

import checks
import pytest


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
