import numpy as np
import pytest

from digitlib.recognition.known_digits import KnownDigits


@pytest.fixture
def known() -> KnownDigits:
    """Four digits whose features point up, right, down and nearly up."""
    features = np.float32([[0, 1], [1, 0], [0, -1], [0.6, 0.8]])
    return KnownDigits(np.full((4, 28, 28), 255, np.uint8), np.array([7, 7, 3, 1]), features)


def test_the_digits_of_a_class_are_digit_images(known):
    sevens = known.of_class(7)
    assert sevens.shape == (2, 28, 28) and sevens.max() == 1
    assert len(known.of_class(0)) == 0


def test_the_most_similar_point_the_same_way_however_long_they_are(known):
    for length in (0.1, 10):
        assert known.most_similar(np.float32([0, length]), 3).tolist() == [0, 3, 1]


def test_a_network_without_features_cannot_compare(known):
    with pytest.raises(ValueError, match="doesn't tell by which features"):
        known.most_similar(np.empty(0, np.float32), 1)
