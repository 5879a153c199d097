"""Many fields on disk, drawn by all processors: memory stays bounded, and a killed run keeps what it drew."""

import contextlib
import functools
import itertools
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import numpy as np
from tqdm import tqdm

from digitlib._util.files import written_whole
from digitlib._util.randomness import random_seed
from digitlib.data.mnist import load_mnist
from digitlib.handwriting.photos.photos import PHOTOS_A_SUPPLY, draw_photos
from digitlib.training.ink.fields import FIELD, as_field

MNIST_IMAGES = {"training": slice(None, 57_000), "judged": slice(57_000, None)}
"""The photos of each part are written with these of MNIST's training images, so that no digit is in both."""

A_FILE = PHOTOS_A_SUPPLY
"""A file holds this many fields, about 9 MB: those that one supply of glyphs is written with."""


class Fields:
    """The fields of several files, which stay on disk until they are asked for."""

    def __init__(self, paths: list[Path]) -> None:
        self._files = [_read(path) for path in paths]

    def __len__(self) -> int:
        return sum(map(len, self._files))

    def __getitem__(self, places: Iterable[int]) -> np.ndarray:
        """Return the FIELDs at some places, (n,)."""
        # All files but the last are full.
        return np.stack([self._files[place // A_FILE][place % A_FILE] for place in places])


def draw_fields(
    folder: Path, part: str, num_photos: int, seed: int, num_processes: int | None = None
) -> Fields:
    """Draw the photos of a part as FIELDs into files in ``folder``, but for those that are there.

    Parameters
    ----------
    folder : Path
    part : "training" or "judged"
    num_photos, seed : int
        The same numbers give the same photos.
    num_processes : int, optional
        By default as many as there are processors.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{part}-{number:04}.npy" for number in range(-(-num_photos // A_FILE))]
    sizes = [min(A_FILE, num_photos - A_FILE * number) for number in range(len(paths))]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    context = multiprocessing.get_context("spawn")  # on every system alike
    num_processes = min(num_processes or os.cpu_count() or 1, len(missing)) or 1
    with (
        ProcessPoolExecutor(num_processes, context, _deaf_to_ctrl_c) as processes,
        tqdm(total=num_photos, initial=num_photos - sum(sizes[number] for number in missing)) as bar,
    ):
        bar.set_description(f"photos, {part}")
        with _cancelled(processes):
            tasks = {
                processes.submit(_draw_file, paths[number], part, sizes[number], seed, number): number
                for number in missing
            }
            for task in as_completed(tasks):
                task.result()
                bar.update(sizes[tasks[task]])
    return Fields(paths)


@contextlib.contextmanager
def _cancelled(processes: ProcessPoolExecutor) -> Iterator[None]:
    """If the block fails or is interrupted, let nothing begin that has not begun."""
    try:
        yield
    except BaseException:
        processes.shutdown(cancel_futures=True)
        raise


def _deaf_to_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one says a word


def _draw_file(path: Path, part: str, num_photos: int, seed: int, number: int) -> None:
    photos = draw_photos(random_seed(seed, part, number), _mnist_images(part))
    fields = np.stack([as_field(photo) for photo in itertools.islice(photos, num_photos)])
    # A file that is there is whole, so a run that goes on need not look into it.
    with written_whole(path) as unfinished:
        np.save(unfinished, fields)


@functools.cache
def _mnist_images(part: str) -> np.ndarray:
    return load_mnist()[0][0][MNIST_IMAGES[part]]


def _read(path: Path) -> np.ndarray:
    """Return the FIELDs in a file, (n,), which stay on disk until they are asked for."""
    fields = np.load(path, mmap_mode="r", allow_pickle=False)
    if fields.dtype != FIELD:
        raise ValueError(f"{path} holds no photos as they are drawn now; delete it and draw them again.")
    return fields


def remove_fields(folder: Path) -> None:
    """Remove what :func:`draw_fields` wrote, and the folder if nothing else is in it."""
    for part in MNIST_IMAGES:
        for path in folder.glob(f"*{part}-*.npy"):  # those that a killed process left, too
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
