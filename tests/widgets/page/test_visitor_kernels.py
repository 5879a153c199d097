"""The bound on visitors, with kernels that only a list knows; tests/browser has real ones."""

import asyncio
import itertools
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from digitlib.widgets.page import visitor_kernels
from digitlib.widgets.page.visitor_kernels import BUSY, VisitorKernels
from tests.coroutines import run


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> VisitorKernels:
    async def start(self, fails: bool = False, **_: object) -> str:
        await asyncio.sleep(0)  # others come meanwhile
        if fails:
            raise OSError("no such kernel")
        name = str(next(names))
        self._kernels[name], self._kernel_connections[name] = None, 0
        return name

    names = itertools.count()
    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(VisitorKernels, "initialize_culler", lambda _: None)  # the tests look when they like
    return VisitorKernels(max_kernels=3, num_spare=0)


def start_together(kernels: VisitorKernels, *fails: bool) -> list:
    async def start() -> list:
        return await asyncio.gather(
            *(kernels.start_kernel(fails=one) for one in fails), return_exceptions=True
        )

    return run(start())


@pytest.fixture
def ended(kernels: VisitorKernels, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], list[str]]:
    """Return which kernels end when somebody looks at this time, in seconds."""
    clock, gone = [0.0], []
    monkeypatch.setattr(visitor_kernels, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def end(self, kernel_id: str, now: bool) -> None:
        gone.append(kernel_id)

    monkeypatch.setattr(AsyncMappingKernelManager, "shutdown_kernel", end)

    def look(at: float) -> list[str]:
        clock[0] = at
        gone.clear()
        run(kernels.cull_kernels())
        return list(gone)

    return look


def test_a_kernel_ends_some_time_after_its_visitor_left(kernels, ended):
    """The first visitor comes and stays, the second comes and goes, the third never arrives."""
    start_together(kernels, False, False, False)
    assert ended(at=119) == []
    kernels.notify_connect("0")
    kernels.notify_connect("1")
    assert ended(at=121) == ["2"]
    kernels.notify_disconnect("1")
    assert ended(at=240) == ["2"] and ended(at=242) == ["1", "2"]


def test_a_visitor_who_comes_back_keeps_the_kernel(kernels, ended):
    start_together(kernels, False)
    kernels.notify_connect("0")
    kernels.notify_disconnect("0")
    kernels.notify_connect("0")
    assert ended(at=10_000) == []


def test_visitors_who_come_at_once_are_no_more_than_may_be(kernels):
    *served, refused = start_together(kernels, *[False] * 4)
    assert served == ["0", "1", "2"] and kernels.is_full
    assert isinstance(refused, HTTPError) and (refused.status_code, refused.log_message) == (503, BUSY)


def test_a_kernel_that_did_not_start_takes_no_place(kernels):
    assert all(isinstance(error, OSError) for error in start_together(kernels, True, True, True))
    assert not kernels.is_full
    assert start_together(kernels, False, False, False) == ["0", "1", "2"]


def test_a_closed_pages_kernel_ends_at_the_next_look(kernels, ended):
    start_together(kernels, False, False)
    for name in ("0", "1"):
        kernels.notify_connect(name)
        kernels.notify_disconnect(name)
    kernels.notify_closed("0")
    assert ended(at=1) == ["0"]


def test_a_kernel_that_has_ended_takes_no_place_when_its_connection_closes(kernels):
    """Voilà's page ends its kernel as it is closed, before its connection is."""
    start_together(kernels, False, False, False)
    kernels.remove_kernel("0")
    kernels.notify_disconnect("0")
    kernels.notify_closed("0")
    assert not kernels.is_full and start_together(kernels, False) == ["3"]


def test_spare_kernels_are_for_visitors_to_come_and_within_the_bound(kernels):
    kernels.num_spare = 2
    for _ in range(4):
        run(kernels.cull_kernels())
    assert len(kernels) == 2 and not kernels.is_full  # they wait for nobody, and do not end
    assert sorted(start_together(kernels, False, False, False)) == ["0", "1", "2"] and kernels.is_full
    run(kernels.cull_kernels())
    assert len(kernels) == 3


def test_a_spare_kernel_that_ended_is_given_to_nobody(kernels):
    kernels.num_spare = 1
    run(kernels.cull_kernels())
    kernels.remove_kernel("0")
    assert start_together(kernels, False) == ["1"]


def test_no_spare_kernel_starts_while_a_page_is_on_its_way(kernels, ended):
    """Two visitors come: the first one's page connects, the second's never does."""
    kernels.num_spare = 1
    start_together(kernels, False, False)
    ended(1)
    assert len(kernels) == 2
    kernels.notify_connect("0")
    ended(19)
    assert len(kernels) == 2  # the second may still come
    ended(21)
    assert len(kernels) == 3
