"""Worker processes: where trials run, on this machine or on a cluster's.

Dask starts the local ones, starts another where one dies, and ends one that holds too much memory; the
trial that it was at begins again in the next. Each gets its part of the cores, so that workers do not
fight: as many threads as OMP_NUM_THREADS says, which Dask sets on a cluster too.

Whoever may speak to Dask's scheduler may run code in it. So the local one asks for a certificate that only
the sweep and its own workers hold; it is made for each sweep and forgotten afterwards.
"""

import contextlib
import functools
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

from digitlib.experiments.progress import tell_epochs
from digitlib.experiments.result_files import environment
from digitlib.training.recipe import Recipe

MEMORY_PER_WORKER = 2_500 * 10**6
"""Each worker may hold this many bytes: one with TensorFlow, MNIST, an epoch's images and two teachers stays
below. With more, fewer workers fit on a machine; with less, Dask would end them amid a trial."""

SETTINGS = {
    # A worker gives no memory back by waiting: what TensorFlow keeps of each network stays.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    # A worker holds no trial in store: Dask blames all that it holds when one of them kills it.
    "distributed.scheduler.worker-saturation": 1.0,
    # Nobody looks at Dask's profile, and each of its hundred looks a second stops the training.
    "distributed.worker.profile.enabled": False,
    # Dask's pages of figures ask for no certificate.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
"""Dask works with these settings while a sweep's own workers run; each has its reason beside it."""

CONNECT_SECONDS = 20
"""A sweep waits this many seconds for the scheduler's answer before it says that there is none. Chosen by
eye: long enough for a slow network, short enough for somebody who mistyped the address."""

_one_at_a_time = threading.Lock()  # Keras keeps state of its own in a process


def run_trial(
    recipe: Recipe, expected: dict[str, str | int], attempt: str = "", pens: Sequence[str] = ()
) -> dict:
    """Run one trial in this process; what an executor is given.

    Parameters
    ----------
    recipe : Recipe
    expected : dict
        The :func:`digitlib.experiments.result_files.environment` of whoever asks.
    attempt : str
        Tells this call from an earlier one for the same recipe, whose failure a cluster would remember;
        and how far it is, it tells under this topic (:mod:`digitlib.experiments.progress`).
    pens : sequence of paths, optional
        Files of pen strokes to judge on, which the worker must be able to read.

    Raises
    ------
    RuntimeError
        This process has another version of the library or its packages than the one that asks.
    """
    own = environment()
    if differing := sorted(name for name in {*own, *expected} if own.get(name) != expected.get(name)):
        raise RuntimeError(
            f"this worker has another version of {', '.join(differing)}; install the same there, and "
            "restart the kernel after a change of the code"
        )
    # TensorFlow reads these when it starts, and does not look at OMP_NUM_THREADS by itself.
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", os.environ.get("OMP_NUM_THREADS", str(os.cpu_count())))
    os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
    with _one_at_a_time:
        from digitlib.experiments import trial  # here, for it loads TensorFlow

        return trial.run(recipe, pens, functools.partial(tell_epochs, attempt, recipe.digest))


@contextlib.contextmanager
def local_workers(num_workers: int | None = None) -> Iterator[Executor]:
    """Lend processes on this machine: by default as many as cores and memory allow.

    Raises
    ------
    RuntimeError
        A script starts them while it is imported: each worker imports it, too.
    """
    import dask  # here: Dask takes a second to load, and a finished sweep needs no workers
    from distributed import Client

    num_workers = num_workers or workers_that_fit()
    with (
        dask.config.set(SETTINGS),
        _local_cluster(num_workers, max(1, num_cores() // num_workers)) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


def _local_cluster(num_workers: int, num_threads: int) -> contextlib.AbstractContextManager:
    from distributed import LocalCluster
    from distributed.security import Security

    try:
        return LocalCluster(
            n_workers=num_workers,
            threads_per_worker=1,
            memory_limit=MEMORY_PER_WORKER,
            protocol="tls://",
            security=Security.temporary(),
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,  # a trial's own errors come back with its result
            env={name: str(num_threads) for name in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")},
        )
    except RuntimeError as error:
        sentence = 'The workers did not start; in a script, call sweep below `if __name__ == "__main__":`.'
        raise RuntimeError(sentence) from error


@contextlib.contextmanager
def remote_workers(address: str) -> Iterator[Executor]:
    """Lend the workers of the Dask scheduler at ``address``, such as ``tcp://10.0.0.1:8786``."""
    from distributed import Client

    with Client(address, timeout=CONNECT_SECONDS) as client:
        yield client.get_executor()


def num_cores() -> int:
    """Return how many cores this process may use; Dask knows a container's limit too."""
    from dask.system import CPU_COUNT

    return CPU_COUNT


def workers_that_fit() -> int:
    """Return how many workers this machine has cores and memory for, at least one."""
    from distributed.system import MEMORY_LIMIT

    return max(1, min(num_cores(), MEMORY_LIMIT // MEMORY_PER_WORKER))
