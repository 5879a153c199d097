"""What can be found out about a network by nothing but asking it: no gradients, no look inside.

It is asked with many variants of one digit image. ``read`` is any function that gives (n, 28, 28) digit
images their (n, 10) probabilities, such as a recogniser's ``probabilities``: no TensorFlow is loaded.
"""

from collections.abc import Callable

import numpy as np
import scipy

Read = Callable[[np.ndarray], np.ndarray]
"""A function that gives (n, 28, 28) digit images their (n, 10) probabilities."""

REACH = 2
"""Only paper within this many pixels of the ink is inked, as by a slip of the pen. A larger reach finds
changes that nobody would take for one, and asks the network more often. Chosen by eye."""


def erasing(read: Read, image: np.ndarray, digit: int, side: int = 5) -> np.ndarray:
    """Return by how much a digit's probability falls when the ink around a pixel is erased.

    After M. Zeiler, R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014, who call it
    occlusion. Where there's no ink to erase, nothing falls, and nobody is asked.

    Parameters
    ----------
    read : callable
    image : (28, 28) array
    digit : 0–9
    side : int
        Pixels; of the square that is erased.

    Returns
    -------
    (28, 28) array from -1 to 1; below 0 where the ink spoke against the digit.
    """
    y, x = np.indices(image.shape)
    places = np.argwhere(scipy.ndimage.maximum_filter(image, side) > 0)  # (m, 2): ink is in reach of these
    rows, columns = places.T[:, :, None, None]  # (m, 1, 1) each, to compare with every pixel
    erased = (abs(y - rows) <= side // 2) & (abs(x - columns) <= side // 2)  # (m, 28, 28)
    images = np.concatenate([image[None], np.where(erased, 0, image)]).astype(np.float32)  # whole one first
    before, *after = read(images)[:, digit]
    falls = np.zeros(image.shape, np.float32)
    falls[tuple(places.T)] = before - after
    return falls


def fewest_pixels(read: Read, image: np.ndarray, num_pixels: int = 40) -> np.ndarray:
    """Return a digit image that is read differently because a few pixels were inked or erased.

    In each step every pixel on and beside the ink is changed by itself, and the change stays after which the
    answer is least ahead of the second best. Such a greedy search need not find the fewest pixels there are.
    After N. Narodytska, S. Kasiviswanathan, "Simple black-box adversarial attacks on deep neural networks",
    CVPR workshops 2017.

    Parameters
    ----------
    read : callable
    image : (28, 28) array
    num_pixels : int
        At most.

    Raises
    ------
    ValueError
        The answer did not change by so many pixels.
    """
    changed, first = np.array(image, np.float32), int(read(image[None])[0].argmax())
    free = scipy.ndimage.maximum_filter(image, 2 * REACH + 1) >= 0.5  # (28, 28): may still be changed
    for _ in range(min(num_pixels, int(free.sum()))):
        places = np.argwhere(free)
        variants = _changed_at(changed, places)  # (m, 28, 28)
        leads = _leads(read(variants), first)  # (m,)
        changed, free[tuple(places[leads.argmin()])] = variants[leads.argmin()], False
        if leads.min() < 0:
            return changed
    raise ValueError(f"The answer did not change by {num_pixels} pixels.")


def _changed_at(image: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return an image for each place, (n, 2): ink there has become paper, and paper ink."""
    variants = np.repeat(image[None], len(places), axis=0)
    rows, columns = places.T
    variants[np.arange(len(places)), rows, columns] = image[rows, columns] < 0.5
    return variants


def _leads(probabilities: np.ndarray, digit: int) -> np.ndarray:
    """Return how far a digit is ahead of the best other one, (n,): by the logarithms, which tell 1 apart."""
    logarithms = np.log(np.maximum(probabilities, 1e-9))  # (n, 10); no network is surer than that floor
    return logarithms[:, digit] - np.delete(logarithms, digit, axis=1).max(axis=1)
