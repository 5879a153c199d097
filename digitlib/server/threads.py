"""Two threads read digits, one of them what is quickly read; each has a short queue."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from digitlib.server import limits
from digitlib.server.bodies import FILE_TYPES, media_type
from digitlib.server.problems import Problem

Returned = TypeVar("Returned")


class Worker:
    """A thread that does one thing after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="digitlib")
        self._is_busy = asyncio.Lock()

    async def run(self, function: Callable[..., Returned], *arguments: object) -> Returned:
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
    """What all requests to one server share: two threads, and the count of requests on their way.

    Pictures and long bodies have a thread of their own: drawings do not wait for photos, and no two photos
    take memory at the same time.
    """

    def __init__(self) -> None:
        self._num_requests = 0
        self._arriving: list[Callable[[], None]] = []
        self._for_small, self._for_large = Worker(), Worker()

    def enter(self, give_way: Callable[[], None]) -> bool:
        """Count a request in, where there is room for it; return whether there is.

        Where there is none, the request whose body has been arriving longest is told to ``give_way``:
        clients that do not finish keep nobody out.
        """
        if self._num_requests >= limits.MAX_REQUESTS and self._arriving:
            self._arriving[0]()
        if self._num_requests >= limits.MAX_REQUESTS:
            return False
        self._num_requests += 1
        self._arriving.append(give_way)
        return True

    def has_body(self, give_way: Callable[[], None]) -> None:
        """Note that a request's body is whole: it keeps its room until it is answered."""
        if give_way in self._arriving:
            self._arriving.remove(give_way)

    def leave(self, give_way: Callable[[], None]) -> None:
        """Count out a request that was counted in."""
        self.has_body(give_way)
        self._num_requests -= 1

    def worker_for(self, body: bytes, content_type: str) -> Worker:
        """Return the worker whose queue a body waits in."""
        is_small = media_type(content_type) not in FILE_TYPES and len(body) <= limits.SMALL_BYTES
        return self._for_small if is_small else self._for_large
