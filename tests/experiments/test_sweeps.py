"""Sweeps with real processes: killed workers, killed sweeps, a full disk, a Dask cluster."""

import concurrent.futures
import dataclasses
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from distributed.scheduler import KilledWorker

from digitlib.data.stroke_files import read_pens, write_pens
from digitlib.experiments import __main__ as command
from digitlib.experiments import workers as workers_module
from digitlib.experiments.__main__ import main, read_recipes
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.result_files import read_result, result_path
from digitlib.experiments.sweeps import published, results, sweep
from digitlib.experiments.workers import local_workers
from digitlib.training.recipe import Recipe
from tests.recipes import QUICK

pytestmark = pytest.mark.training

LONG = dataclasses.replace(QUICK, num_training=None, num_epochs=500)
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1"}

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def small(*seeds):
    return [dataclasses.replace(QUICK, seed=seed) for seed in seeds]


def as_file(path: Path, recipes: list[Recipe]) -> str:
    path.write_text(json.dumps([recipe.to_dict() for recipe in recipes]))
    return str(path)


def wait_for(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def workers():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dask.system.CPU_COUNT", 2)  # one thread a worker on every machine
        with local_workers(2) as executor:
            yield executor


@pytest.fixture(scope="module")
def finished(workers, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    return sweep(small(0, 1, 0), workers, folder), folder


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


def test_a_sweep_gives_a_row_for_each_recipe_in_their_order(finished):
    rows, folder = finished
    assert list(rows["seed"]) == [0, 1] and rows["error"].isna().all()
    assert ((rows["test_accuracy"] > 0.5) & (rows["seconds"] > 0)).all()
    limit = workers_module.SETTINGS["distributed.worker.memory.terminate"] * workers_module.MEMORY_PER_WORKER
    assert (rows["peak_memory"] < limit).all()
    assert len(list(folder.iterdir())) == 2


def test_what_is_finished_is_not_run_again(finished):
    rows, folder = finished
    again = sweep(small(1, 0), NoExecutor(), folder)
    assert list(again["test_accuracy"]) == list(rows["test_accuracy"])[::-1]
    assert {*results(folder)["seed"]} == {0, 1}


def test_only_a_result_that_was_cut_short_is_run_again(finished, workers):
    rows, folder = finished
    path, other = (result_path(folder, recipe) for recipe in small(0, 1))
    whole, written = path.read_text(), other.stat().st_mtime_ns
    path.write_text(whole[:-100])
    again = sweep(small(0, 1), workers, folder)
    assert list(again["test_accuracy"]) == list(rows["test_accuracy"])
    assert other.stat().st_mtime_ns == written and json.loads(path.read_text())


@needs_signals
def test_a_killed_worker_costs_time_only(workers, tmp_path):
    """What it had finished stays, what it was at begins again in another."""
    rows, recipes = [], small(*range(2, 5))
    thread = threading.Thread(target=lambda: rows.append(sweep(recipes, workers, tmp_path)))
    thread.start()
    wait_for(lambda: list(tmp_path.glob("[!u]*.json")))
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("[!u]*.json")}
    busiest = max(psutil.Process().children(), key=lambda child: child.cpu_percent(interval=0.5))
    busiest.kill()
    thread.join(timeout=240)
    assert rows[0]["error"].isna().all() and list(rows[0]["seed"]) == [2, 3, 4]
    assert all(path.stat().st_mtime_ns == written for path, written in kept.items())


@needs_signals
def test_a_killed_sweep_goes_on_where_it_stopped(tmp_path):
    recipes = as_file(tmp_path / "recipes.json", small(*range(3)))
    folder = tmp_path / "results"
    command = [sys.executable, "-m", "digitlib.experiments", recipes, "--workers", "1"]
    command += ["--results", str(folder)]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: list(folder.glob("[!u]*.json")))
    orphans = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("[!u]*.json")}
    assert 1 <= len(kept) < 3
    assert not psutil.wait_procs(orphans, timeout=30)[1], "a worker outlived its sweep"
    second = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert "num_seeds" in second.stdout
    assert all(path.stat().st_mtime_ns == written for path, written in kept.items())
    assert results(folder)["error"].isna().all() and {*results(folder)["seed"]} == {0, 1, 2}


@needs_signals
def test_a_sweep_stops_at_ctrl_c_and_takes_its_workers_along(tmp_path):
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "import sys; from digitlib.experiments.__main__ import main; sys.exit(main(sys.argv[1:]))"
    recipes = as_file(tmp_path / "recipes.json", [QUICK, LONG])
    process = subprocess.Popen(
        [sys.executable, "-c", code, recipes, "--workers", "1", "--results", str(tmp_path / "results")],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(lambda: list(tmp_path.glob("results/[!u]*.json")))
    orphans = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers too
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and "goes on with what is missing" in output
    assert "Traceback" not in errors
    assert not psutil.wait_procs(orphans, timeout=60)[1]


@needs_signals
def test_on_a_full_disk_nothing_half_written_is_believed(tmp_path):
    """The limit on the size of a file stops the write midway, as a full disk does."""
    code = """
import resource, sys
from tests.experiments.test_sweeps import Stub, small, sweep
recipes = small(0, 1)
sweep(recipes[:1], Stub(), sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
rows = sweep(recipes, Stub(), sys.argv[1])
print([error or "" for error in rows["error"]])
"""
    output = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert output.stdout.startswith("['', 'its result could not be kept: File too large']")
    assert "failed: its result could not be kept" in output.stderr
    assert [path.name for path in tmp_path.iterdir()] == [result_path(tmp_path, small(0)[0]).name]


def test_two_sweeps_at_once_do_not_harm_each_other(tmp_path):
    recipes = as_file(tmp_path / "recipes.json", small(0, 1))
    folder = tmp_path / "results"
    command = [sys.executable, "-m", "digitlib.experiments", recipes, "--workers", "1", "--results", folder]
    processes = [
        subprocess.Popen(
            command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        for _ in range(2)
    ]
    tables = [process.communicate(timeout=240)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(list(folder.iterdir())) == 2 and len(results(folder)) == 2
    assert [" 2 " in table for table in tables] == [True, True]


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
    """A scheduler and two workers, started as one does from a terminal."""
    dask = [sys.executable, "-m", "dask"]
    address = tmp_path / "scheduler.json"
    local = ["--scheduler-file", str(address)]
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = [*dask, "scheduler", *local, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [*dask, "worker", *local, "--nthreads", "1", "--no-dashboard"]
    processes = [
        subprocess.Popen(command, env=environment, cwd=tmp_path, **silent)
        for command in (scheduler, worker, worker)
    ]
    try:
        yield json.loads(wait_for(lambda: address.exists() and address.read_text()))["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=60)


def test_a_dask_cluster_gives_the_same_results_to_the_digit(cluster, finished, tmp_path):
    """One thread a worker, here and there; the function sends the first recipe, the command the second."""
    from distributed import Client

    with Client(cluster) as client:
        client.wait_for_workers(2, timeout=60)
        sweep(small(0), client.get_executor(), tmp_path)
    path = as_file(tmp_path / "recipes.txt", small(0, 1))
    assert main([path, "--scheduler", cluster, "--results", str(tmp_path)]) == 0
    for recipe in small(0, 1):
        local, remote = (read_result(folder, recipe).figures for folder in (finished[1], tmp_path))
        for name in ("validation", "test", "canvas", "file_size", "num_threads"):
            assert local[name] == remote[name]
        for name in ("loss", "accuracy", "val_loss", "val_accuracy"):
            assert local["history"][name] == remote["history"][name]


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
    assert len(QUESTIONS["ablation"]()) == 21


def test_published_results_stand_in_the_order_of_their_question():
    rows = published("fastest_to_99")
    assert list(rows["seed"]) == [recipe.seed for recipe in QUESTIONS["fastest_to_99"]()]
    assert rows["test_accuracy"].min() > 0.98 and rows["error"].isna().all()
    with pytest.raises(ValueError, match="No results of 'network_size' are published; there are those of"):
        published("network_size")
