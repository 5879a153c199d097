"""Worker processes: where trials run, on this machine or on a cluster's.

A worker holds TensorFlow once and is used for trial after trial. Each gets its share of the cores, so
that workers do not fight: as many threads as OMP_NUM_THREADS says, which Dask sets as well.
"""

import concurrent.futures
import contextlib
import functools
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import loky
import psutil

from digitlib.recipe import Recipe
from digitlib.store import code_digest

MEMORY_PER_WORKER = 10**9
"""Bytes; a worker with TensorFlow and MNIST stays below it."""

MEMORY_TO_RENEW = 900 * 10**6
"""Bytes; TensorFlow keeps some 9 MB of every network it has trained, so a worker above this is renewed."""

IDLE_SECONDS = 120
"""After which a worker without a trial ends and gives its memory back."""

_one_at_a_time = threading.Lock()  # Keras keeps state of its own in a process


def run_trial(recipe: Recipe, expected_code: str, attempt: str = "", pens: str | None = None) -> dict:
    """Run one trial in this process; what an executor is given.

    Parameters
    ----------
    recipe : Recipe
    expected_code : str
        The :func:`digitlib.store.code_digest` of whoever asks.
    attempt : str
        Tells this call from an earlier one for the same recipe, whose failure a cluster would remember.
    pens : path, optional
        A file of pen strokes to judge on, which the worker must be able to read.

    Raises
    ------
    RuntimeError
        This process has another version of the library than the one that asks.
    """
    if code_digest() != expected_code:
        raise RuntimeError(
            "this worker has another version of digitlib, its packages or Python; install the same, "
            "and restart the kernel after a change of the code"
        )
    # TensorFlow reads these when it starts, and does not look at OMP_NUM_THREADS by itself.
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", os.environ.get("OMP_NUM_THREADS", str(os.cpu_count())))
    os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
    with _one_at_a_time:
        from digitlib import trial  # here, for it loads TensorFlow

        return trial.run(recipe, pens)


class LocalExecutor(concurrent.futures.Executor):
    """Worker processes on this machine, each a pool of its own: one that dies takes no other along.

    Parameters
    ----------
    num_workers : int
        Processes; by default as many as cores and memory allow.
    """

    def __init__(self, num_workers: int | None = None):
        self.num_workers = num_workers or workers_that_fit()
        threads = str(max(1, loky.cpu_count() // self.num_workers))
        self._environment = {"OMP_NUM_THREADS": threads, "TF_NUM_INTRAOP_THREADS": threads}
        self._pools: dict[int, loky.ProcessPoolExecutor] = {}
        self._is_shut_down = False
        self._lock = threading.Lock()
        self._threads = concurrent.futures.ThreadPoolExecutor(self.num_workers)

    def submit(self, function: Callable, /, *args: object, **kwargs: object) -> concurrent.futures.Future:
        """Have a worker call the function as soon as one is free."""
        return self._threads.submit(self._in_own_process, function, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers; without ``wait``, at once, whatever they are doing."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures or not wait)
        with self._lock:
            self._is_shut_down = True
        for pool in list(self._pools.values()):
            pool.shutdown(kill_workers=not wait)

    def __exit__(self, kind: type | None, *_: object) -> None:
        """End the workers: after their work, or at once when the block was left by an exception."""
        self.shutdown(wait=kind is None)

    def _in_own_process(self, function: Callable, args: tuple, kwargs: dict) -> object:
        try:
            future = self._own_pool().submit(function, *args, **kwargs)
        except concurrent.futures.BrokenExecutor:  # the worker died while it had nothing to do
            self._drop_pool()
            future = self._own_pool().submit(function, *args, **kwargs)
        try:
            return future.result()
        finally:
            if self._is_worn():
                self._drop_pool()

    def _own_pool(self) -> loky.ProcessPoolExecutor:
        """Return this thread's pool of one process, a new one if it has none."""
        thread = threading.get_ident()
        with self._lock:
            if self._is_shut_down:
                raise RuntimeError("cannot start a worker after shutdown")
            if thread not in self._pools:
                self._pools[thread] = loky.ProcessPoolExecutor(
                    1,
                    timeout=IDLE_SECONDS,
                    initializer=_begin,
                    initargs=(os.getpid(),),
                    env=self._environment,
                )
            return self._pools[thread]

    def _is_worn(self) -> bool:
        """Tell whether this thread's worker has died or holds too much."""
        try:
            return self._own_pool().submit(_memory_held).result() > MEMORY_TO_RENEW
        except RuntimeError:  # its pool is broken or shut down
            return True

    def _drop_pool(self) -> None:
        self._pools.pop(threading.get_ident()).shutdown(kill_workers=True)


def _begin(parent: int) -> None:
    """Let a worker end when the process that started it is killed: it would wait for trials in vain.

    Ctrl-C is for that process, which then ends its workers itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(parent)
            while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _memory_held() -> int:
    return psutil.Process().memory_info().rss


def workers_that_fit() -> int:
    """Return how many workers this machine has cores and memory for, at least one."""
    from distributed.system import MEMORY_LIMIT  # knows a container's limit too; takes a second to load

    return max(1, min(loky.cpu_count(), MEMORY_LIMIT // MEMORY_PER_WORKER))


_shared_executor = functools.cache(LocalExecutor)


@contextlib.contextmanager
def local_workers() -> Iterator[LocalExecutor]:
    """Lend the workers that all sweeps of this process share: the next one finds TensorFlow loaded.

    When the borrower is interrupted they end at once, and whoever comes next gets new ones.
    """
    executor = _shared_executor()
    try:
        yield executor
    except BaseException:
        _shared_executor.cache_clear()
        executor.shutdown(wait=False)
        raise
