"""What the checks of the fourth notebook's exercises say to answers that are not right."""

import checks
import numpy as np
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


def varied(rng):
    """Return a seven's bar, and 300 images of it of slightly different ink."""
    seven = np.zeros((28, 28))
    seven[8:10, 6:22] = 1
    return seven, seven * rng.uniform(0.9, 1, size=(300, 1, 1))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda seven, images: images, "Right."),
        (lambda seven, images: images[:200], "have shape (200, 28, 28)"),
        (lambda seven, images: images[..., None], "have shape (300, 28, 28, 1)"),
        (lambda seven, images: np.repeat(seven[None], 300, axis=0), "some of them are equal"),
        (lambda seven, images: images * 255, "not from 0 to 1"),
        (lambda seven, images: images * np.linspace(0.1, 1, 300)[:, None, None], "lost half of the seven's"),
    ],
)
def test_the_variations_of_a_seven(change, said, capsys):
    seven, images = varied(np.random.default_rng(0))
    checks.variations(seven, change(seven, images))
    assert said in capsys.readouterr().out
