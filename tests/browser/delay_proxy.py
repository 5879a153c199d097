"""A TCP proxy on the loopback that delays both directions and counts the bytes: a distant kernel.

It can be cut and mended, as a line can.
"""

import asyncio
import contextlib
import threading


class DelayProxy:
    """Forwards a local port to another, each chunk ``round_trip / 2`` seconds later, in order."""

    def __init__(self, target_port: int, round_trip: float = 0.0):
        self.target_port, self.delay = target_port, round_trip / 2
        self.num_bytes = 0
        self._is_cut = False
        self._writers: set[asyncio.StreamWriter] = set()
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    def cut(self) -> None:
        """Drop every connection, and each new one, until :meth:`mend`."""
        self._loop.call_soon_threadsafe(self._drop)

    def mend(self) -> None:
        self._is_cut = False

    def _drop(self) -> None:
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stopped.wait()
        server.close()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            return writer.transport.abort()
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
        ends = {writer, far_writer}
        self._writers |= ends
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        self._writers -= ends

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        queue: asyncio.Queue = asyncio.Queue()
        sending = asyncio.create_task(self._send(queue, writer))
        try:
            while chunk := await reader.read(65536):
                self.num_bytes += len(chunk)
                queue.put_nowait((self._loop.time() + self.delay, chunk))
        except ConnectionError:
            pass
        queue.put_nowait((self._loop.time() + self.delay, b""))
        await sending

    async def _send(self, queue: asyncio.Queue, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                due, chunk = await queue.get()
                await asyncio.sleep(max(0, due - self._loop.time()))
                if not chunk:
                    break
                writer.write(chunk)
                await writer.drain()
            writer.close()
        except ConnectionError:
            pass
