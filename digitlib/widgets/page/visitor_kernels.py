"""The kernels of a drawing page's visitors: how many there may be, and when each of them ends.

Voilà starts a kernel for every visitor. Jupyter's own culling spares a kernel that is busy, even if nobody
waits for what it does; here a kernel ends with its visitor. Starting one keeps a core busy for two seconds,
so a few are started while nobody's page is on its way.
"""

import math
import os
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any

import traitlets
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

BUSY = "All places on this page are taken; try again in a moment."
"""A visitor who asks for a kernel while all places are taken is told this."""

BUSY_PAGE = Path(__file__).parent / "busy.html"
"""A visitor who opens the page while all places are taken sees this one."""

COMING_SECONDS = 20
"""A visitor's page is on its way for this long at most: then it has come, or is not waited for."""

SPARE: dict[str, Any] = {
    "env": {"SERVER_SOFTWARE": "voila/spare"},
    "extra_arguments": ["--IPKernelApp.exec_lines=import digitlib.widgets.page.drawing_page"],
}
"""A kernel without a visitor starts with these: it knows that it is Voilà's, and imports what takes long."""


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
    num_spare = traitlets.Integer(
        6,
        min=0,
        config=True,
        help="So many kernels wait for visitors to come, within the bound on all.",
    )
    full_page = traitlets.Unicode(
        str(BUSY_PAGE),
        config=True,
        help="The file of the page for a visitor who comes while all places are taken.",
    )

    def __init__(self, **kwargs: object):
        super().__init__(**kwargs)
        self._num_starting = 0
        self._left: dict[str, float] = {}  # when a kernel's visitor was last there, by the monotonic clock
        self._spare: list[str] = []
        self.initialize_culler()  # which Jupyter does when the first kernel starts

    @traitlets.default("cull_idle_timeout")
    def _look_after_visitors(self) -> int:
        return 1  # anything above 0 makes Jupyter look at each kernel every `cull_interval` seconds

    @property
    def is_full(self) -> bool:
        """Whether no other visitor can be served now."""
        return len(self._left) + self._num_starting >= self.max_kernels

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Return the id of a kernel for a new visitor: a spare one, or else one that starts now.

        Raises
        ------
        tornado.web.HTTPError
            All places are taken (503).
        """
        if self.is_full:
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        self._num_starting += 1
        try:
            kernel_id = self._spare.pop() if self._spare else await super().start_kernel(**kwargs)
        finally:
            self._num_starting -= 1
        self._left[kernel_id] = time.monotonic()
        return kernel_id

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note when a visitor was last there."""
        super().notify_disconnect(kernel_id)
        self._note(kernel_id, time.monotonic())

    def notify_closed(self, kernel_id: str) -> None:
        """Note that a visitor has closed the page: a page that is opened again gets another kernel."""
        self._note(kernel_id, -math.inf)

    def _note(self, kernel_id: str, left: float) -> None:
        if kernel_id in self._left:  # or it would count as a visitor's for ever, for it has ended
            self._left[kernel_id] = left

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._left.pop(kernel_id, None)
        if kernel_id in self._spare:
            self._spare.remove(kernel_id)
        return super().remove_kernel(kernel_id)

    async def cull_kernels(self) -> None:
        """End the kernels whose visitors are gone, and start one spare kernel if there is room and time."""
        await super().cull_kernels()
        has_room = len(self) + self._num_starting < self.max_kernels
        if len(self._spare) < self.num_spare and has_room and not self._is_somebody_coming():
            env = os.environ | SPARE["env"]
            self._spare.append(await super().start_kernel(**SPARE | {"env": env}))

    def _is_somebody_coming(self) -> bool:
        """Tell whether a visitor has a kernel and no page that is connected yet, or has just been cut off."""
        now = time.monotonic()
        return any(
            self._kernel_connections.get(kernel_id, 0) == 0 and now - left < COMING_SECONDS
            for kernel_id, left in self._left.items()
        )

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose visitor is gone, whatever it does; a visitor may rest as long as they like."""
        is_visited = self._kernel_connections.get(kernel_id, 0) > 0
        away = time.monotonic() - self._left.get(kernel_id, time.monotonic())
        if not is_visited and away > self.away_seconds:
            self.log.info("The visitor of kernel %s has been gone for %.0f s.", kernel_id, away)
            await ensure_async(self.shutdown_kernel(kernel_id, now=True))
