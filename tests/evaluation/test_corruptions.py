import numpy as np
import pytest

from digitlib.evaluation.corruptions import CORRUPTIONS

NOTHING = {"shift": 0, "rotation": 0, "scale": 1, "thickness": 0, "noise": 0, "blur": 0}


def bars(num=20):
    images = np.zeros((num, 28, 28), np.float32)
    images[:, 6:22, 12:16] = 1
    return images


def corrupted(name, strength):
    return CORRUPTIONS[name].apply(bars(), strength, np.random.default_rng(0))


def centre(images):
    return np.einsum("nyx,ayx->na", images, np.indices((28, 28))) / images.sum(axis=(1, 2))[:, None]


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_no_strength_changes_nothing_and_is_among_those_measured(name):
    np.testing.assert_allclose(corrupted(name, NOTHING[name]), bars(), atol=1e-6)
    assert NOTHING[name] in CORRUPTIONS[name].strengths


def test_shift_moves_everything_as_far_as_it_says():
    moved = centre(corrupted("shift", 3)) - centre(bars())
    np.testing.assert_allclose(np.linalg.norm(moved, axis=1), 3, atol=0.05)
    assert np.ptp(np.arctan2(*moved.T)) > 3


def test_a_quarter_turn_lays_the_bar_down():
    np.testing.assert_allclose(corrupted("rotation", 90), bars().transpose(0, 2, 1), atol=1e-6)
    corner = np.zeros((1, 28, 28))
    corner[:, :10, 14:] = 1
    clockwise = CORRUPTIONS["rotation"].apply(corner, 20, np.random.default_rng(0))
    assert centre(clockwise)[0, 0] > centre(corner)[0, 0]  # what was at the upper right comes down


def test_scale_multiplies_the_area():
    assert corrupted("scale", 0.5).sum() == pytest.approx(bars().sum() / 4, rel=0.05)


def test_thickness_widens_both_sides():
    assert corrupted("thickness", 1)[:, 14].sum(axis=1) == pytest.approx([6] * 20)
    assert corrupted("thickness", -1)[:, 14].sum(axis=1) == pytest.approx([2] * 20)


def test_noise_and_blur_are_as_strong_as_they_say():
    grey = np.full((20, 28, 28), 0.5)
    noisy = CORRUPTIONS["noise"].apply(grey, 0.1, np.random.default_rng(0))
    assert noisy.std() == pytest.approx(0.1, rel=0.05)
    point = np.zeros((1, 28, 28))
    point[0, 14, 14] = 1
    spread = CORRUPTIONS["blur"].apply(point, 2, None)[0].sum(axis=0)
    assert (spread * (np.arange(28) - 14) ** 2).sum() == pytest.approx(4, rel=0.05)
