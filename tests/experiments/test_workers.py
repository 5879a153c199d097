import concurrent.futures
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import dask
import psutil
import pytest
from distributed import Client, rpc
from distributed.scheduler import KilledWorker
from distributed.security import Security

from digitlib.experiments.result_files import environment
from digitlib.experiments.workers import (
    MEMORY_PER_WORKER,
    local_workers,
    num_cores,
    run_trial,
    workers_that_fit,
)
from digitlib.training.recipe import Recipe

pytestmark = pytest.mark.training

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def pid_after(seconds, _unlike_others=None):
    time.sleep(seconds)
    return os.getpid()


def die_if(is_deadly, number):
    if is_deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def variable(name):
    return os.environ.get(name)


@pytest.fixture(scope="module")
def executor():
    with local_workers(2) as executor:
        yield executor


def test_workers_are_processes_that_are_used_again(executor):
    pids = [future.result() for future in [executor.submit(pid_after, 0.3, n) for n in range(6)]]
    assert len(set(pids)) == 2 and os.getpid() not in pids


def test_the_cores_are_shared_out(executor):
    for name in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
        assert executor.submit(variable, name).result() == str(max(1, num_cores() // 2))


def test_no_worker_looks_at_its_training_a_hundred_times_a_second(executor):
    assert executor.submit(dask.config.get, "distributed.worker.profile.enabled").result() is False


def strangers(address: str) -> list[tuple[str, Security | None]]:
    """Ways to knock at an address without its certificate: openly, with none, and with one's own."""
    bare = Security(tls_ca_file=Security.temporary().tls_ca_file, require_encryption=True)
    return [(address.replace("tls://", "tcp://"), None), (address, bare), (address, Security.temporary())]


def test_only_those_that_a_sweep_started_can_speak_to_its_workers(executor):
    """Whoever could would run code in them."""
    own = executor._client
    assert own.scheduler.address.startswith("tls://127.0.0.1:")
    for address, security in strangers(own.scheduler.address):
        with pytest.raises((OSError, TypeError)), Client(address, security=security, timeout=1):
            raise AssertionError("a stranger came in")
    described = own.scheduler_info()["workers"]
    doors = [*described, *(worker["nanny"] for worker in described.values())]
    for door in doors:
        for address, security in strangers(door):
            with pytest.raises((OSError, TypeError)):
                own.sync(knock, address, security)
    assert len(doors) == 4 and executor.submit(pid_after, 0, "still").result(timeout=60)


async def knock(address: str, security: Security | None) -> dict:
    arguments = security.get_connection_args("client") if security else {}
    async with rpc(address, timeout=1, connection_args=arguments) as stranger:
        return await stranger.identity()


def test_the_workers_show_nothing_over_http(executor):
    described = executor._client.scheduler_info()
    pages = [own["services"]["dashboard"] for own in (described, *described["workers"].values())]
    assert len(pages) == 3
    for port in pages:
        for page in ("info/main/workers.html", "json/identity.json", "metrics", "health"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=10)


@needs_signals
def test_a_worker_that_dies_costs_time_only(executor):
    """Its trial and those that wait begin again elsewhere; the other worker's goes on."""
    pid = executor.submit(pid_after, 0, "first").result()
    running = [executor.submit(pid_after, 1, f"running {n}") for n in range(4)]
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    pids = [future.result(timeout=120) for future in running]
    assert len(pids) == 4 and pid not in pids[2:]


@needs_signals
def test_only_the_call_that_kills_its_worker_again_and_again_is_given_up():
    """One worker has them all: who stands behind the deadly one is not to blame."""
    with local_workers(1) as executor:
        deadly, *others = [executor.submit(die_if, number == 0, number) for number in range(5)]
        assert [other.result(timeout=120) for other in others] == [1, 2, 3, 4]
        with pytest.raises(KilledWorker):
            deadly.result(timeout=120)


def test_nothing_is_left_when_the_workers_are_given_back():
    with local_workers(1) as executor:
        pid = executor.submit(pid_after, 0).result()
        assert psutil.pid_exists(pid)
        executor.submit(pid_after, 600)
    deadline = time.monotonic() + 30
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(pid)


def test_a_script_without_a_guard_is_told_what_to_write(tmp_path):
    """Each worker imports the script; it would start workers of its own."""
    script = tmp_path / "script.py"
    script.write_text("from digitlib.experiments.workers import local_workers\nwith local_workers(1): pass\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        'RuntimeError: The workers did not start; in a script, call sweep below `if __name__ == "__main__":`.'
    )


def test_there_are_no_more_workers_than_cores_and_memory_allow(monkeypatch):
    assert 1 <= workers_that_fit() <= num_cores()
    monkeypatch.setattr("dask.system.CPU_COUNT", 64)
    for workers, expected in ((0.5, 1), (2, 2), (16, 16), (500, 64)):
        monkeypatch.setattr("distributed.system.MEMORY_LIMIT", int(workers * MEMORY_PER_WORKER))
        assert workers_that_fit() == expected


def test_a_worker_with_another_library_refuses():
    with pytest.raises(RuntimeError, match="another version of keras, results; install the same"):
        run_trial(Recipe(), environment() | {"results": 0, "keras": "2.0"})


def test_a_process_runs_one_trial_at_a_time(monkeypatch):
    for name in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        monkeypatch.setenv(name, "1")  # run_trial would leave them set for the tests to come
    running, most = 0, 0

    def run(recipe, pens, tell):
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.1)
        running -= 1

    monkeypatch.setattr("digitlib.experiments.trial.run", run)
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda seed: run_trial(Recipe(seed=seed), environment()), range(4)))
    assert most == 1
