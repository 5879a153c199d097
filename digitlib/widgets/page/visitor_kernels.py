"""The kernels of a drawing page's visitors: how many there may be, and when each of them ends.

Voilà starts a kernel for every visitor. Jupyter's own culling spares a kernel that is busy, even if nobody
waits for what it does; here a kernel ends with its visitor.
"""

import time
from http import HTTPStatus
from pathlib import Path
from typing import Any

import traitlets
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import Finish, HTTPError, RequestHandler

BUSY = "All places on this page are taken; try again in a moment."
"""A visitor who asks for a kernel while all places are taken is told this."""

BUSY_PAGE = Path(__file__).parent / "busy.html"
"""A visitor who opens the page while all places are taken sees this one."""

RETRY_SECONDS = 15
"""A browser that was turned away asks again after this many seconds, as busy.html says, too."""


class VisitorKernels(AsyncMappingKernelManager):
    """Gives each visitor a kernel, and ends it when they have been gone for a while."""

    max_kernels = traitlets.Integer(
        16,
        min=1,
        config=True,
        help="At most this many visitors have a kernel, of 120 to 220 MB each.",
    )
    away_seconds = traitlets.Float(
        120,
        min=1,
        config=True,
        help="A kernel waits this long for a visitor whose connection is cut.",
    )

    def __init__(self, **kwargs: object):
        super().__init__(**kwargs)
        self._num_starting = 0
        self._left: dict[str, float] = {}  # when a kernel's visitor was last there, by the monotonic clock

    @traitlets.default("cull_idle_timeout")
    def _look_after_visitors(self) -> int:
        return 1  # anything above 0 makes Jupyter look at each kernel every `cull_interval` seconds

    @property
    def is_full(self) -> bool:
        """Whether no other visitor can be served now."""
        return len(self) + self._num_starting >= self.max_kernels

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel for a new visitor and return its id.

        Raises
        ------
        tornado.web.HTTPError
            All places are taken (503).
        """
        if self.is_full:
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        self._num_starting += 1
        try:
            kernel_id = await super().start_kernel(**kwargs)
        finally:
            self._num_starting -= 1
        self._left[kernel_id] = time.monotonic()
        return kernel_id

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note when a visitor was last there."""
        super().notify_disconnect(kernel_id)
        self._left[kernel_id] = time.monotonic()

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._left.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose visitor is gone, whatever it does; a visitor may rest as long as they like."""
        is_visited = self._kernel_connections.get(kernel_id, 0) > 0
        away = time.monotonic() - self._left.get(kernel_id, time.monotonic())
        if not is_visited and away > self.away_seconds:
            self.log.info("The visitor of kernel %s has been gone for %d s.", kernel_id, away)
            await ensure_async(self.shutdown_kernel(kernel_id, now=True))


def turn_away(request: RequestHandler, **_: object) -> None:
    """Answer with a page that asks to wait where all places are taken: Voilà's hook before each kernel."""
    if request.settings["kernel_manager"].is_full:
        request.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        request.set_header("Retry-After", str(RETRY_SECONDS))
        raise Finish(BUSY_PAGE.read_text("utf-8"))
