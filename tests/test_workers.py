import concurrent.futures
import os
import signal
import time

import loky
import psutil
import pytest

from digitlib import workers
from digitlib.recipe import Recipe
from digitlib.workers import LocalExecutor, local_workers, run_trial, workers_that_fit


def pid_after(seconds):
    time.sleep(seconds)
    return os.getpid()


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def environment(name):
    return os.environ.get(name)


def test_workers_are_processes_that_are_used_again():
    with LocalExecutor(2) as executor:
        pids = [future.result() for future in [executor.submit(pid_after, 0.3) for _ in range(6)]]
    assert len(set(pids)) == 2 and os.getpid() not in pids
    assert not any(map(psutil.pid_exists, pids))


@pytest.mark.parametrize("num_workers", [1, 2, 100])
def test_the_cores_are_shared_out(num_workers):
    with LocalExecutor(num_workers) as executor:
        threads = executor.submit(environment, "TF_NUM_INTRAOP_THREADS").result()
    assert threads == str(max(1, loky.cpu_count() // num_workers))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_worker_that_dies_takes_no_other_along():
    with LocalExecutor(2) as executor:
        others = [executor.submit(pid_after, 1) for _ in range(2)]
        dying = executor.submit(die)
        after = [executor.submit(pid_after, 0.1) for _ in range(3)]
        with pytest.raises(concurrent.futures.BrokenExecutor):
            dying.result()
        assert all(future.result() for future in others + after)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_worker_that_died_while_idle_costs_no_trial():
    with LocalExecutor(1) as executor:
        pid = executor.submit(pid_after, 0).result()
        os.kill(pid, signal.SIGKILL)
        time.sleep(1)  # until the pool has noticed
        assert executor.submit(pid_after, 0).result() != pid


def test_a_worker_leaves_ctrl_c_to_the_sweep():
    with LocalExecutor(1) as executor:
        executor.submit(pid_after, 0).result()
        future = executor.submit(pid_after, 1)
        time.sleep(0.5)
        for child in psutil.Process().children():
            if child.is_running() and "LokyProcess" in " ".join(child.cmdline()):
                child.send_signal(signal.SIGINT)
        assert future.result()


def test_a_worker_that_holds_too_much_is_renewed(monkeypatch):
    with LocalExecutor(1) as executor:
        pids = [executor.submit(pid_after, 0).result() for _ in range(2)]
        monkeypatch.setattr(workers, "MEMORY_TO_RENEW", 0)
        pids += [executor.submit(pid_after, 0).result() for _ in range(2)]
    assert pids[0] == pids[1] == pids[2] != pids[3]


def test_without_waiting_workers_end_at_once():
    executor = LocalExecutor(1)
    pid = executor.submit(pid_after, 0).result()
    running, queued = executor.submit(pid_after, 600), executor.submit(pid_after, 600)
    executor.shutdown(wait=False)
    with pytest.raises(Exception):  # noqa: B017 - loky has several for it
        running.result(timeout=60)
    assert queued.cancelled()
    deadline = time.monotonic() + 30
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(pid)


def test_sweeps_share_their_workers_until_one_is_interrupted():
    with local_workers() as first:
        pass
    with pytest.raises(KeyboardInterrupt), local_workers() as second:
        raise KeyboardInterrupt
    with local_workers() as third:
        assert second is first and third is not first


def test_there_are_no_more_workers_than_cores_and_memory_allow(monkeypatch):
    assert 1 <= workers_that_fit() <= loky.cpu_count()
    monkeypatch.setattr("loky.cpu_count", lambda: 64)
    for gigabytes, expected in ((0.5, 1), (2, 2), (16, 16), (500, 64)):
        monkeypatch.setattr("distributed.system.MEMORY_LIMIT", int(gigabytes * 1e9))
        assert workers_that_fit() == expected


def test_a_worker_with_another_library_refuses():
    with pytest.raises(RuntimeError, match="another version of digitlib"):
        run_trial(Recipe(), "00000000")


def test_a_process_runs_one_trial_at_a_time(monkeypatch):
    for name in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        monkeypatch.setenv(name, "1")  # run_trial would leave them set for the tests to come
    running, most = 0, 0

    def run(recipe, pens):
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.1)
        running -= 1

    monkeypatch.setattr("digitlib.trial.run", run)
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda seed: run_trial(Recipe(seed=seed), workers.code_digest()), range(4)))
    assert most == 1
