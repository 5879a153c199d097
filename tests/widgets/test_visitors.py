"""The bound on visitors, with kernels that only a list knows; tests/browser has real ones."""

import asyncio

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from digitlib.widgets.visitors import BUSY, VisitorKernels


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> VisitorKernels:
    async def start(self, fails: bool = False) -> str:
        await asyncio.sleep(0)  # others come meanwhile
        if fails:
            raise OSError("no such kernel")
        name = str(len(self._kernels))
        self._kernels[name] = None
        return name

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    return VisitorKernels(max_kernels=3)


def start_together(kernels: VisitorKernels, *fails: bool) -> list:
    async def start() -> list:
        return await asyncio.gather(
            *(kernels.start_kernel(fails=one) for one in fails), return_exceptions=True
        )

    return asyncio.run(start())


def test_visitors_who_come_at_once_are_no_more_than_may_be(kernels):
    *served, refused = start_together(kernels, *[False] * 4)
    assert served == ["0", "1", "2"] and kernels.is_full
    assert isinstance(refused, HTTPError) and (refused.status_code, refused.log_message) == (503, BUSY)


def test_a_kernel_that_did_not_start_takes_no_place(kernels):
    assert all(isinstance(error, OSError) for error in start_together(kernels, True, True, True))
    assert not kernels.is_full
    assert start_together(kernels, False, False, False) == ["0", "1", "2"]
