"""A TCP proxy on the loopback that delays both directions and counts the bytes: a distant kernel."""

import asyncio
import contextlib
import threading


class DelayProxy:
    """Forwards a local port to another, each chunk ``round_trip / 2`` seconds later, in order."""

    def __init__(self, target_port: int, round_trip: float):
        self.target_port, self.delay = target_port, round_trip / 2
        self.num_bytes = 0
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        pending = asyncio.all_tasks(self._loop)
        for task in pending:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))

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
