"""A few threads that read digits, and the queue before them, which is short."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from digitlib.server import limits
from digitlib.server.problems import Problem

T = TypeVar("T")


class Workers:
    """The threads that work for all requests of one server, and how many requests are on their way."""

    def __init__(self) -> None:
        self._num_requests = 0
        self._threads = ThreadPoolExecutor(limits.NUM_WORKERS, thread_name_prefix="digitlib")
        self._free = asyncio.Semaphore(limits.NUM_WORKERS)

    def enter(self) -> bool:
        """Count a request in, where there is room for it; return whether there is."""
        has_room = self._num_requests < limits.MAX_REQUESTS
        self._num_requests += has_room
        return has_room

    def leave(self) -> None:
        """Count out a request that was counted in."""
        self._num_requests -= 1

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """Call the function in a thread, and return what it returns.

        Raises
        ------
        Problem
            All threads stay busy for too long.
        """
        try:
            await asyncio.wait_for(self._free.acquire(), limits.MAX_WAIT)
        except TimeoutError as error:
            raise Problem(429) from error
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
        finally:
            self._free.release()
