import numpy as np
import pytest

from digitlib.training.augmentation import Augmentation, augment

STILL = {"rotation": 0, "shear": 0, "scale": 0, "shift": 0, "elastic": 0, "thickness": 0}


def generator(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def images(mnist):
    return mnist[0][0][:200]


def moments(images):
    """Centre of mass and covariance of each image: (n, 2) and (n, 2, 2), y first."""
    weights = images.reshape(len(images), -1) / images.sum(axis=(1, 2))[:, None]
    places = np.indices(images.shape[1:]).reshape(2, -1).T
    centres = weights @ places
    offsets = places[None] - centres[:, None]
    return centres, np.einsum("np,npi,npj->nij", weights, offsets, offsets)


def test_no_variation_changes_nothing(images):
    np.testing.assert_allclose(augment(images, Augmentation(**STILL), generator()), images, atol=1e-3)


def test_the_seed_decides(images):
    first, again, other = (augment(images, Augmentation(), generator(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).mean() > 1
    assert first.dtype == np.float32 and first.shape == images.shape


def test_shift_moves_by_at_most_its_amount(images):
    moved = (
        moments(augment(images, Augmentation(**STILL | {"shift": 2}), generator()))[0] - moments(images)[0]
    )
    assert np.abs(moved).max() < 2.1
    assert np.abs(moved).mean() == pytest.approx(1, rel=0.15)


def test_scale_changes_width_and_height_each_by_at_most_its_amount():
    squares = np.zeros((300, 28, 28))
    squares[:, 8:20, 8:20] = 1
    covariance = moments(augment(squares, Augmentation(**STILL | {"scale": 0.2}), generator()))[1]
    spread = np.log(np.sqrt(np.diagonal(covariance, axis1=1, axis2=2) / moments(squares)[1][0, 0, 0]))
    assert np.abs(spread).max() < 0.22
    assert np.abs(spread).mean() == pytest.approx(0.1, rel=0.2)
    assert abs(np.corrcoef(spread.T)[0, 1]) < 0.2


def test_rotation_turns_a_bar_by_at_most_its_amount():
    bars = np.zeros((300, 28, 28))
    bars[:, 4:24, 13:15] = 1
    covariance = moments(augment(bars, Augmentation(**STILL | {"rotation": 15}), generator()))[1]
    angle = np.degrees(0.5 * np.arctan2(2 * covariance[:, 0, 1], covariance[:, 0, 0] - covariance[:, 1, 1]))
    assert np.abs(angle).max() < 15.5
    assert np.abs(angle).mean() == pytest.approx(7.5, rel=0.2)


def test_shear_slants_a_bar_and_keeps_its_height():
    bars = np.zeros((300, 28, 28))
    bars[:, 4:24, 13:15] = 1
    varied = augment(bars, Augmentation(**STILL | {"shear": 0.3}), generator())
    covariance = moments(varied)[1]
    slant = covariance[:, 0, 1] / covariance[:, 0, 0]
    assert np.abs(slant).max() < 0.31 and np.abs(slant).mean() == pytest.approx(0.15, rel=0.2)
    assert (varied.max(axis=2) > 0.5).sum(axis=1).tolist() == [20] * 300


def test_elastic_fields_are_as_strong_as_asked():
    """On a slope of brightness 1 a pixel, the change in brightness is the displacement."""
    slope = np.broadcast_to(np.arange(28.0), (300, 28, 28))
    change = (augment(slope, Augmentation(**STILL | {"elastic": 0.7}), generator()) - slope)[:, 6:22, 6:22]
    assert change.std() == pytest.approx(0.7, rel=0.1)
    assert np.abs(np.diff(change, axis=2)).mean() < 0.25 * np.abs(change).mean()


def test_thickness_widens_and_narrows_strokes_by_at_most_its_amount():
    bars = np.zeros((300, 28, 28))
    bars[:, 4:24, 12:16] = 1
    widths = (
        augment(bars, Augmentation(**STILL | {"thickness": 0.4}), generator())[:, 10:20]
        .sum(axis=2)
        .mean(axis=1)
    )
    assert 4 - 0.81 < widths.min() < 4 - 0.7 and 4 + 0.7 < widths.max() < 4 + 0.81
    assert widths.mean() == pytest.approx(4, abs=0.1)
