import numpy as np
import pytest

from digitlib._util import arrays
from digitlib._util.arrays import in_batches


@pytest.mark.parametrize("num", [1, 6, 7, 8, 21, 22])
def test_everything_goes_through_once_and_in_order(num, monkeypatch):
    monkeypatch.setattr(arrays, "BATCH_SIZE", 7)
    sizes = []

    def double(images):
        sizes.append(len(images))
        return 2 * images

    images = np.random.default_rng(0).random((num, 2, 3))
    np.testing.assert_array_equal(in_batches(double, images), 2 * images)
    assert max(sizes) <= 7 and len(sizes) == -(-num // 7)
