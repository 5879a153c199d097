"""MNIST: load, verify, split.

MNIST is 70,000 grey images of digits that American high-school students and census
employees wrote in the 1990s: 60,000 to train on and 10,000 to test on, each 28 × 28
pixels, uint8, 0 = paper and 255 = ink, with one label 0–9.

Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits",
1998; made from NIST Special Database 19. Licence: CC BY-SA 3.0.
"""

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np

from digitlib._util.disk import explained
from digitlib._util.files import written_whole
from digitlib._util.shipped import DOWNLOAD_FOLDER, IS_WHEEL

MNIST_PATH = DOWNLOAD_FOLDER / "mnist.npz"
"""MNIST is read from this file: a checkout holds it, an installed wheel downloads it once."""

MNIST_DIGESTS = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
"""These are the SHA-256 of the four original IDX files: a header with the shape, then the array's bytes."""

RESTORE = "" if IS_WHEEL else "restore it with `git checkout -- data/mnist.npz`, or "
"""This is what to try first when the file is missing or broken; an installed wheel has no copy to restore."""

DOWNLOAD_AGAIN = f"{RESTORE}delete it where there is a network, and it is downloaded again"
"""This is what to do about a file that is broken."""

LabelledImages = tuple[np.ndarray, np.ndarray]
"""Images, (n, 28, 28), and their labels, (n,) from 0 to 9."""


def load_mnist(path: str | Path = MNIST_PATH) -> tuple[LabelledImages, LabelledImages]:
    """Return MNIST, checked against the digests of the original files.

    Parameters
    ----------
    path : str or Path
        An ``.npz`` file with the arrays ``x_train``, ``y_train``, ``x_test``, ``y_test``.
        Where it is missing, it is downloaded there through ``keras.datasets.mnist``.

    Returns
    -------
    (train_images, train_labels), (test_images, test_labels)
        Images are uint8 (60000, 28, 28) and (10000, 28, 28), 0 = paper and 255 = ink;
        labels are uint8 (60000,) and (10000,), 0–9.

    Raises
    ------
    FileNotFoundError
        The file is missing and cannot be downloaded.
    ValueError
        The file is cut short, altered, or something else than MNIST.
    """
    path = Path(path)
    if not path.exists():
        _download(path)
    arrays = _read(path)
    for name, array in arrays.items():
        if idx_digest(array) != MNIST_DIGESTS[name]:
            raise ValueError(f"{path.name} is not the original MNIST ({name} differs); {DOWNLOAD_AGAIN}.")
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def split(
    images: np.ndarray, labels: np.ndarray, num_validation: int, seed: int
) -> tuple[LabelledImages, LabelledImages]:
    """Set ``num_validation`` randomly chosen images aside for validation.

    Returns
    -------
    (train_images, train_labels), (validation_images, validation_labels)
        Together exactly what was given, no image in both.

    Raises
    ------
    ValueError
        ``num_validation`` leaves nothing to train on or is negative.
    """
    if not 0 <= num_validation < len(images):
        raise ValueError(
            f"num_validation is {num_validation}; with {len(images)} images it must be at least 0 "
            f"and below {len(images)}."
        )
    order = np.random.default_rng(seed).permutation(len(images))
    train, validation = order[num_validation:], order[:num_validation]
    return (images[train], labels[train]), (images[validation], labels[validation])


def to_digit_images(images: np.ndarray) -> np.ndarray:
    """Return images of 0 to 255 as digit images: float32, 0 = paper and 1 = ink."""
    return np.divide(images, 255, dtype=np.float32)  # in one go: no second copy in memory


def idx_digest(array: np.ndarray) -> str:
    """Return the SHA-256 that a uint8 array has as an IDX file, MNIST's own format."""
    header = struct.pack(f">HBB{array.ndim}I", 0, 0x08, array.ndim, *array.shape)
    digest = hashlib.sha256(header)
    digest.update(np.ascontiguousarray(array).data)  # joined to the header, it would be in memory twice more
    return digest.hexdigest()


def _read(path: Path) -> dict[str, np.ndarray]:
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return {name: file[name] for name in MNIST_DIGESTS}
    except (OSError, EOFError, KeyError, TypeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(f"{path.name} cannot be read as MNIST (cut short?); {DOWNLOAD_AGAIN}.") from error


def _download(path: Path) -> None:
    import keras  # here, because it takes seconds and is needed only when the file is missing

    try:
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    except Exception as error:
        raise FileNotFoundError(
            f"{path.name} is missing and the download failed; {RESTORE}try again where there is a network."
        ) from error
    with explained(f"MNIST cannot be kept in {path.parent}", "load it with another path"):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as unfinished, unfinished.open("wb") as file:
            np.savez_compressed(file, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
