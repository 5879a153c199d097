"""The two threads that read digits, one for what is quickly read, and the short queues before them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from digitlib._util.memory import give_back_large_blocks
from digitlib.server import limits
from digitlib.server.problems import Problem
from digitlib.server.reading import PICTURE_FORMATS

T = TypeVar("T")


class Worker:
    """A thread that does one thing after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="digitlib")
        self._is_busy = asyncio.Lock()

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """Call the function in the thread, and return what it returns.

        Raises
        ------
        Problem
            The thread stays busy for too long.
        """
        try:
            await asyncio.wait_for(self._is_busy.acquire(), limits.MAX_WAIT)
        except TimeoutError as error:
            raise Problem(429) from error
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
        finally:
            self._is_busy.release()


class Workers:
    """What all requests of one server share: two threads, and how many requests are on their way.

    Pictures and long bodies have a thread of their own: drawings do not wait for photos, and no two photos
    take memory at the same time.
    """

    def __init__(self) -> None:
        give_back_large_blocks()
        self._num_requests = 0
        self._for_small, self._for_large = Worker(), Worker()

    def enter(self) -> bool:
        """Count a request in, where there is room for it; return whether there is."""
        has_room = self._num_requests < limits.MAX_REQUESTS
        self._num_requests += has_room
        return has_room

    def leave(self) -> None:
        """Count out a request that was counted in."""
        self._num_requests -= 1

    def worker_for(self, body: bytes, content_type: str) -> Worker:
        """Return the one whose queue a body waits in."""
        is_small = content_type not in PICTURE_FORMATS and len(body) <= limits.SMALL_BYTES
        return self._for_small if is_small else self._for_large
