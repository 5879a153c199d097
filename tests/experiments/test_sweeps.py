"""Sweeps with real processes: killed workers, killed sweeps, a full disk, a Dask cluster.

Most trials here train nothing (``fake_trials``); one goes the whole way.
"""

import concurrent.futures
import errno
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from distributed.scheduler import KilledWorker

from digitlib.data.stroke_files import read_pens, write_pens
from digitlib.experiments import __main__ as command
from digitlib.experiments import result_files, sweeps
from digitlib.experiments import workers as workers_module
from digitlib.experiments.__main__ import main, read_recipes
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.result_files import read_result, result_path
from digitlib.experiments.sweeps import published, results, sweep
from digitlib.experiments.workers import local_workers
from digitlib.training.recipe import Recipe
from tests.experiments.fake_trials import HELD, fake_trial, small_trial, threads_trial
from tests.processes import heeding_ctrl_c
from tests.recipes import QUICK

starts_workers = pytest.mark.training

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def small(*seeds):
    return [replace(QUICK, seed=seed) for seed in seeds]


def as_file(path: Path, recipes: list[Recipe]) -> str:
    path.write_text(json.dumps([recipe.to_dict() for recipe in recipes]))
    return str(path)


def wait_for(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)
    return found


def pid_of(seed: int, gates: Path) -> int:
    """Wait for the trial of a seed to begin, and return its process's number."""
    path = gates / f"{seed}.pid"
    return int(wait_for(lambda: path.exists() and path.read_text()))


def modified(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.glob("[!u]*.json")}


@pytest.fixture(scope="module")
def gates(tmp_path_factory):
    """The folder where a held trial says that it runs, and looks for leave to end."""
    folder = tmp_path_factory.mktemp("gates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GATES", str(folder))
        yield folder


@pytest.fixture(scope="module")
def workers(gates):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dask.system.CPU_COUNT", 2)  # one thread a worker on every machine
        with local_workers(2) as executor:
            yield executor


@pytest.fixture(scope="module")
def finished(workers, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeps, "run_trial", small_trial)
        return sweep(small(0, 0), workers, folder), folder


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(sweeps, "run_trial", fake_trial)


class NoExecutor(concurrent.futures.Executor):
    def submit(self, *_, **__):
        raise AssertionError("nothing had to be run")


class Stub(concurrent.futures.Executor):
    """Answers at once with figures, or raises what it is given for a seed."""

    def __init__(self, errors=()):
        self.errors, self.num_submitted = dict(errors), 0

    def submit(self, function, recipe, code, attempt, pens):
        self.num_submitted += 1
        future = concurrent.futures.Future()
        if recipe.seed in self.errors:
            future.set_exception(self.errors[recipe.seed])
        else:
            judged = {
                Path(path).stem: {"digest": read_pens(path).digest, "mnist": {"accuracy": 0.8}}
                for path in pens
            }
            future.set_result({"test": {"accuracy": 0.9}, "pens": judged})
        return future


@starts_workers
def test_a_sweep_trains_in_a_worker_and_keeps_what_comes_of_it(finished):
    rows, folder = finished
    assert list(rows["seed"]) == [0] and rows["error"].isna().all()
    assert ((rows["test_accuracy"] > 0.5) & (rows["seconds"] > 0)).all()
    limit = workers_module.SETTINGS["distributed.worker.memory.terminate"] * workers_module.MEMORY_PER_WORKER
    assert (rows["peak_memory"] < limit).all()
    assert list(sweep(small(0), NoExecutor(), folder)["test_accuracy"]) == list(rows["test_accuracy"])


def test_what_is_finished_is_not_run_again(tmp_path):
    rows = sweep(small(0, 1, 0), Stub(), tmp_path)
    assert list(rows["seed"]) == [0, 1] and len(list(tmp_path.iterdir())) == 2
    again = sweep(small(1, 0), NoExecutor(), tmp_path)
    assert list(again["seed"]) == [1, 0] and {*results(tmp_path)["seed"]} == {0, 1}


def test_only_a_damaged_result_is_run_again_and_it_is_named(tmp_path, capsys):
    rows = sweep(small(0, 1), Stub(), tmp_path)
    path, other = (result_path(tmp_path, recipe) for recipe in small(0, 1))
    written = other.stat().st_mtime_ns
    path.write_text(path.read_text().replace("0.9", "0.8"))
    stub = Stub()
    again = sweep(small(0, 1), stub, tmp_path)
    assert list(again["test_accuracy"]) == list(rows["test_accuracy"]) and stub.num_submitted == 1
    assert f"{path} is damaged and counts as missing.\n" in capsys.readouterr().err
    assert other.stat().st_mtime_ns == written and read_result(tmp_path, small(0)[0])


@starts_workers
@needs_signals
def test_a_killed_worker_costs_time_only(workers, gates, fake, tmp_path):
    """What it had finished stays, what it was at begins again in another."""
    rows, recipes = [], small(2, HELD, HELD + 1)
    thread = threading.Thread(target=lambda: rows.append(sweep(recipes, workers, tmp_path)))
    thread.start()
    pid = pid_of(HELD, gates)
    wait_for(lambda: modified(tmp_path))
    kept = modified(tmp_path)
    psutil.Process(pid).kill()
    wait_for(lambda: pid_of(HELD, gates) != pid)
    for seed in (HELD, HELD + 1):
        (gates / f"{seed}.open").touch()
    thread.join(timeout=120)
    assert rows[0]["error"].isna().all() and list(rows[0]["seed"]) == [2, HELD, HELD + 1]
    assert modified(tmp_path).items() >= kept.items() and len(kept) == 1


@starts_workers
def test_the_epochs_that_workers_have_done_are_shown(workers, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sweeps, "run_trial", tell_three_epochs)
    sweep([replace(QUICK, seed=7, num_epochs=2, num_teachers=1)], workers, tmp_path)
    assert re.search(r"[1-3] of 4 epochs", capsys.readouterr().err)


def tell_three_epochs(recipe, expected, attempt, pens):
    from digitlib.experiments.progress import tell_epochs

    for num_epochs in (1, 2, 3):
        tell_epochs(attempt, recipe.digest, num_epochs)
        time.sleep(0.2)  # nobody answers; they need time to arrive before the trial is over
    return {"test": {"accuracy": 0.9}}


def start(arguments: list, gates: Path, main: str = "main()") -> subprocess.Popen:
    """Start the command with fake trials, at the head of a group of processes as in a terminal."""
    code = f"from tests.experiments.fake_trials import main; {main}"
    with heeding_ctrl_c():
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            env=os.environ | {"OMP_NUM_THREADS": "1", "GATES": str(gates)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@starts_workers
@needs_signals
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_a_killed_sweep_goes_on_where_it_stopped(tmp_path, how):
    folder = tmp_path / "results"
    arguments = [as_file(tmp_path / "recipes.json", small(0, HELD)), "--workers=1", "--results", folder]
    process = start(arguments, tmp_path)
    pid_of(HELD, tmp_path)
    wait_for(lambda: modified(folder))
    kept = modified(folder)
    orphans = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(getattr(signal, how))
    process.communicate(timeout=60)
    assert not psutil.wait_procs(orphans, timeout=60)[1], "a worker outlived its sweep"
    assert modified(folder) == kept and len(kept) == 1
    (tmp_path / f"{HELD}.open").touch()
    second = start(arguments, tmp_path, "main(in_threads=True)")
    assert "num_seeds" in second.communicate(timeout=120)[0] and second.returncode == 0
    assert modified(folder).items() >= kept.items() and {*results(folder)["seed"]} == {0, HELD}


@starts_workers
@needs_signals
@pytest.mark.parametrize("times", [1, 3])
def test_a_sweep_stops_at_ctrl_c_and_takes_its_workers_along(tmp_path, times):
    """Pressed again while it tidies up, it ends at once, in a line, too."""
    recipes = as_file(tmp_path / "recipes.json", small(HELD))
    process = start([recipes, "--workers=1", "--results", tmp_path / "results"], tmp_path)
    pid_of(HELD, tmp_path)
    orphans = psutil.Process(process.pid).children(recursive=True)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers too
        time.sleep(0.1)  # a person's fingers
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in errors
    assert ("goes on with what is missing" in output) or (times > 1 and "Stopped at once." in errors)
    assert not psutil.wait_procs(orphans, timeout=60)[1]


@pytest.mark.slow
def test_two_sweeps_at_once_do_not_harm_each_other(tmp_path):
    folder = tmp_path / "results"
    arguments = [as_file(tmp_path / "recipes.json", small(0, HELD)), "--workers=1", "--results", folder]
    processes = [start(arguments, tmp_path, "main(in_threads=True)") for _ in range(2)]
    wait_for(lambda: len(list(tmp_path.glob("*.pid"))) and modified(folder))
    (tmp_path / f"{HELD}.open").touch()
    tables = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(list(folder.iterdir())) == 2 and len(results(folder)) == 2
    assert [" 2 " in table for table in tables] == [True, True]


@pytest.mark.slow
@needs_signals
def test_on_a_full_disk_nothing_half_written_is_believed(tmp_path):
    """The limit on the size of a file stops the write midway, as a full disk does."""
    arguments = [as_file(tmp_path / "recipes.json", small(0)), "--workers=1", "--results", tmp_path / "r"]
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); main(in_threads=True)"
    process = start(arguments, tmp_path, limit)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 2 and output == "" and "Traceback" not in errors
    sentence = f"A result cannot be kept in {tmp_path / 'r'} (File too large); make room there and start "
    assert errors.endswith(f"\n{sentence}the sweep again.\n") and not list((tmp_path / "r").iterdir())


def test_a_sweep_stops_at_the_first_result_that_cannot_be_kept(tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    class FirstOnly(Stub):
        def submit(self, function, recipe, *rest):
            self.sent = [*getattr(self, "sent", []), concurrent.futures.Future()]
            return self.sent[-1] if recipe.seed else super().submit(function, recipe, *rest)

    monkeypatch.setattr(result_files, "write_json", full)
    stub = FirstOnly()
    with pytest.raises(
        OSError, match=r"No space left on device\); make room there and start the sweep again"
    ):
        sweep(small(*range(192)), stub, tmp_path)
    assert [future.cancelled() for future in stub.sent[1:]] == [True] * 191


def test_a_failing_trial_is_told_and_the_others_finish(tmp_path, capsys):
    errors = {
        1: ValueError("no such thing\nand more"),
        2: KilledWorker("trial", SimpleNamespace(address="tcp://10.0.0.2:1"), 3),
    }
    rows = sweep(small(0, 1, 2, 3), Stub(errors), tmp_path)
    assert rows["error"].tolist() == [
        None,
        "ValueError: no such thing",
        "its worker process died again and again (killed, or out of memory)",
        None,
    ]
    assert "seed=1) failed: ValueError: no such thing" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 2
    assert sweep(small(0, 1, 2, 3), Stub(), tmp_path)["error"].isna().all()


def test_a_folder_that_cannot_be_written_is_told_before_anything_runs(tmp_path, capsys):
    path = as_file(tmp_path / "recipes.json", small(0))
    assert main([path, "--results", path]) == 2
    assert "Results cannot be kept in" in capsys.readouterr().err
    with pytest.raises(OSError, match="choose another folder"):
        sweep(small(0), NoExecutor(), path)


def test_what_is_no_recipe_is_told(tmp_path):
    with pytest.raises(TypeError, match="takes recipes, not 'network_size'"):
        sweep(["network_size"], NoExecutor(), tmp_path)


def test_progress_and_the_time_left_are_shown(tmp_path, capsys):
    sweep(small(0, 1, 2), Stub(), tmp_path)
    assert re.search(r"3/3 \[\d\d:\d\d<\d\d:\d\d", capsys.readouterr().err)


def test_what_a_killed_sweep_left_unfinished_is_no_result(tmp_path):
    sweep(small(0), Stub(), tmp_path)
    path = result_path(tmp_path, small(0)[0])
    path.with_name(f"unfinished-01234567-{path.name}").write_text(path.read_text())
    assert len(results(tmp_path)) == 1


def test_an_interrupted_sweep_takes_back_what_it_sent(tmp_path):
    sent = []

    class Interrupted(Stub):
        def submit(self, *_):
            if len(sent) == 2:
                raise KeyboardInterrupt
            sent.append(concurrent.futures.Future())
            return sent[-1]

    with pytest.raises(KeyboardInterrupt):
        sweep(small(0, 1, 2), Interrupted(), tmp_path)
    assert [future.cancelled() for future in sent] == [True, True]


def test_an_executor_that_was_shut_down_is_told(tmp_path):
    executor = concurrent.futures.ThreadPoolExecutor()
    executor.shutdown()
    assert "after shutdown" in sweep(small(0), executor, tmp_path)["error"][0]


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and a worker, started as one does from a terminal."""
    dask = [sys.executable, "-m", "dask"]
    address = tmp_path / "scheduler.json"
    local = ["--scheduler-file", str(address)]
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = [*dask, "scheduler", *local, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [*dask, "worker", *local, "--nthreads", "1", "--no-dashboard"]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))  # for the trials that train nothing
    processes = [
        subprocess.Popen(command, env=environment, cwd=tmp_path, **silent) for command in (scheduler, worker)
    ]
    try:
        yield json.loads(wait_for(lambda: address.exists() and address.read_text()))["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=60)


@starts_workers
def test_a_dask_cluster_runs_trials_as_workers_here_do(cluster, workers, tmp_path, monkeypatch):
    """One thread a worker, here and there; the command sends the first recipe, the function the second."""
    from distributed import Client

    monkeypatch.setattr(sweeps, "run_trial", threads_trial)
    path = as_file(tmp_path / "recipes.txt", small(0))
    assert main([path, "--scheduler", cluster, "--results", str(tmp_path / "there")]) == 0
    with Client(cluster) as client:
        sweep(small(0, 1), client.get_executor(), tmp_path / "there")
    sweep(small(0, 1), workers, tmp_path / "here")
    for recipe in small(0, 1):
        here, there = (read_result(tmp_path / place, recipe) for place in ("here", "there"))
        assert here == there and here.figures["num_threads"] == 1


@starts_workers
def test_a_scheduler_that_does_not_answer_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(workers_module, "CONNECT_SECONDS", 0.5)
    path = as_file(tmp_path / "recipes.json", small(0))
    assert main([path, "--scheduler", "tcp://127.0.0.1:1", "--results", str(tmp_path)]) == 2
    output = capsys.readouterr().err
    assert "127.0.0.1:1" in output and "Traceback" not in output


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{}", "must hold a list of recipes"),
        ("[]", "must hold a list of recipes"),
        ("[{", "is not JSON"),
        ('[{"seed": 1}, {"sed": 2}]', "recipe 2: A Recipe has no 'sed'"),
        ('[{"num_epochs": 0}]', "recipe 1: num_epochs is 0"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence_before_anything_runs(tmp_path, capsys, content, reason):
    path = tmp_path / "recipes.json"
    path.write_text(content)
    assert main([str(path), "--results", str(tmp_path / "results")]) == 2
    assert reason in capsys.readouterr().err and not (tmp_path / "results").exists()


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_wrong_number_of_workers_is_told(number, capsys):
    with pytest.raises(SystemExit):
        main(["network_size", f"--workers={number}"])
    assert "no whole number from 1 on" in capsys.readouterr().err


def test_an_unknown_question_names_the_ready_ones():
    with pytest.raises(FileNotFoundError, match="network_size"):
        read_recipes("nework_size")


def test_the_table_is_printed_and_a_failure_shows_in_the_exit_status(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "local_workers", lambda _: Stub({2: ValueError("no")}))
    path = as_file(tmp_path / "recipes.json", small(0, 1, 2))
    assert main([path, "--workers", "1", "--results", str(tmp_path / "results")]) == 1
    assert "num_seeds" in capsys.readouterr().out


def test_only_results_without_the_pens_asked_for_are_run_again(tmp_path, examples):
    stub, folder = Stub(), tmp_path / "results"
    pens, more = tmp_path / "pens.npz", tmp_path / "more.npz"
    for path in (pens, more):
        write_pens(path, examples[0][:3], ["0", "0", "1"])

    def number_run(**options):
        before = stub.num_submitted
        rows = sweep(small(0, 1), stub, folder, **options)
        assert ("pens_mnist_accuracy" in rows) == bool(options)
        return stub.num_submitted - before

    assert [number_run(), number_run(pens=[pens]), number_run(pens=[str(pens)])] == [2, 2, 0]
    write_pens(pens, examples[0][:4], ["0", "0", "1", "1"])
    assert [number_run(pens=[pens]), number_run(pens=[pens, more]), number_run(pens=[more])] == [2, 2, 0]


def test_two_files_of_pens_of_one_name_are_refused(tmp_path):
    with pytest.raises(ValueError, match="the same name"):
        sweep(small(0), NoExecutor(), tmp_path, [tmp_path / "here/pens.npz", tmp_path / "there/pens.npz"])


def test_a_wrong_pen_file_is_told_before_anything_runs(tmp_path, capsys):
    with pytest.raises(FileNotFoundError, match="There is no file"):
        sweep(small(0), NoExecutor(), tmp_path, pens=[tmp_path / "none.npz"])
    path = as_file(tmp_path / "recipes.json", small(0))
    assert main([path, "--pen", str(tmp_path / "none.npz"), "--results", str(tmp_path)]) == 2
    output = capsys.readouterr()
    assert "There is no file" in output.err and output.out == ""


def test_the_ablation_has_a_table_of_its_own(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "local_workers", lambda _: Stub())
    assert main(["ablation", "--workers", "1", "--results", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert "raw pixels, shrunk" in table and "+ kinematic hand" in table
    assert len(QUESTIONS["ablation"]()) == 24


def test_published_results_stand_in_the_order_of_their_question():
    rows = published("fastest_to_99")
    assert list(rows["seed"]) == [recipe.seed for recipe in QUESTIONS["fastest_to_99"]()]
    assert rows["test_accuracy"].min() > 0.98 and rows["error"].isna().all()
    with pytest.raises(ValueError, match="No results of 'network_size' are published; there are those of"):
        published("network_size")
