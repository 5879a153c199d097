"""Set-up, layers and style: what holds the project together."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import digitlib

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def pins(lines) -> dict[str, list[str]]:
    """Return each package's pins, one for each platform or Python that has its own."""
    found: dict[str, list[str]] = {}
    for line in lines:
        requirement = line.strip().removesuffix(" \\")
        if "==" in requirement and not requirement.startswith("#"):
            found.setdefault(requirement.split("==")[0], []).append(requirement)
    return found


@pytest.fixture(scope="module")
def environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text())


def lock(name: str) -> dict[str, list[str]]:
    return pins((ROOT / name).read_text().splitlines())


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_importing_is_light():
    """Nothing is loaded before it is used; the benchmarks give the time."""
    heavy = "tensorflow keras matplotlib numpy scipy PIL ipywidgets ai_edge_litert pandas distributed"
    code = f"import sys, digitlib; print(set('{heavy}'.split()) & set(sys.modules))"
    assert run(sys.executable, "-c", code) == "set()\n"


@pytest.mark.parametrize("name", digitlib.__all__)
def test_the_public_names_are_there_and_described(name):
    assert getattr(digitlib, name).__doc__
    assert name in dir(digitlib)


def test_an_unknown_name_is_one_sentence():
    with pytest.raises(AttributeError, match="No digitlib attribute recognise"):
        digitlib.recognise  # noqa: B018


WITHOUT_POSIX = """
import signal, sys
import psutil  # needs on Linux what Windows lacks
sys.modules["resource"] = None
del signal.SIGKILL
import pytest
sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider"]))
"""


@pytest.mark.exhaustive
@pytest.mark.project
@pytest.mark.xdist_group("collection on Windows")
def test_the_tests_can_be_collected_on_windows():
    """It has no module for a process's resources, and no signal that kills."""
    run(sys.executable, "-c", WITHOUT_POSIX)


@pytest.mark.project
def test_imports_point_downwards():
    assert "0 broken" in run(str(SCRIPTS / "lint-imports"))


@pytest.mark.project
def test_the_map_shows_the_rooms_from_the_ground_up(project):
    """Those of a lower layer stand first; the contract that holds for imports says which they are."""
    table = digitlib.__doc__.split("\n\n")[2]
    shown = [line.split()[0] for line in table.splitlines()]
    rooms = [path.parent.name for path in (ROOT / "digitlib").glob("*/__init__.py")]
    assert sorted(shown) == sorted(rooms) and len(rooms) <= 15
    contract, *_ = project["tool"]["importlinter"]["contracts"]
    height = {room: -height for height, line in enumerate(contract["layers"]) for room in line.split(" | ")}
    assert [height[room] for room in shown] == sorted(height[room] for room in shown)


@pytest.mark.project
def test_the_code_is_clean():
    run(sys.executable, "-m", "ruff", "check", ".")
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


@pytest.mark.project
@pytest.mark.xdist_group("types")
def test_the_types_fit():
    run(sys.executable, "-m", "mypy")


@pytest.mark.project
def test_binders_environment_holds_the_locks_pins(environment):
    python, pip, packages = environment["dependencies"]
    assert (python, pip) == ("python=3.12", "pip")
    assert pins(packages["pip"]) == lock("requirements.lock"), "run make lock"


@pytest.mark.project
def test_the_locks_hold_every_dependency(project):
    needed = {re.match(r"[\w-]+", line)[0] for line in project["project"]["dependencies"]}
    tools = {re.match(r"[\w-]+", line)[0] for line in project["dependency-groups"]["dev"]}
    assert needed <= set(lock("requirements.lock"))
    assert tools <= set(lock("requirements-dev.lock"))
    assert not {"pytest", "playwright"} & set(lock("requirements.lock"))


@pytest.mark.project
def test_the_locks_agree():
    readers, developers = lock("requirements.lock"), lock("requirements-dev.lock")
    both = set(readers) & set(developers)
    assert {name: versions(readers[name]) for name in both} == {
        name: versions(developers[name]) for name in both
    }


def versions(lines: list[str]) -> set[str]:
    """Return what is pinned, wherever; developers' tools may need it on fewer platforms."""
    return {line.partition(";")[0].strip() for line in lines}


@pytest.mark.project
@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_its_hashes_and_names_no_index(name):
    text = (ROOT / name).read_text()
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    for pinned in re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]:
        assert re.match(r"\S+==\S+.* \\\n    --hash=sha256:[0-9a-f]{64}", pinned), pinned


@pytest.mark.project
def test_the_lock_serves_every_platform():
    """TensorFlow for the processor alone has wheels for x86-64 only."""
    for package, marker in (("tensorflow-cpu", "=="), ("tensorflow", "!=")):
        assert f"platform_machine {marker}" in lock("requirements.lock")[package][0]


@pytest.mark.project
def test_binder_would_build_this():
    """What repo2docker prints is the Dockerfile; it exits with 0 even for a file it cannot read."""
    dockerfile = run(str(SCRIPTS / "jupyter-repo2docker"), "--no-build", "--debug", ".")
    assert "Building conda environment for python=3.12\n" in dockerfile
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in dockerfile
    assert "RUN ./postBuild\n" in dockerfile
    assert "pip install --no-deps -e ." in (ROOT / "postBuild").read_text()
    assert not (ROOT / "binder").exists()


@pytest.mark.project
def test_without_make_jupyterlab_starts_as_with_it():
    """From the project's folder: the notebooks' link to the contents leads out of theirs."""
    told = [line for line in (ROOT / "README.md").read_text().splitlines() if "-m jupyterlab" in line]
    makefile = (ROOT / "Makefile").read_text()
    notebook = makefile.split("NOTEBOOK = ")[1].splitlines()[0]
    options = "jupyterlab --LabApp.default_url=/lab/tree/{} --ServerApp.root_dir=."
    assert told == [f"    .venv/bin/python -m {options.format(notebook)}"]
    assert f"$(RUN) {options.format('$(NOTEBOOK)')} $(OPTIONS)" in makefile


@pytest.mark.project
def test_all_run_the_tests_as_the_readme_says():
    """With make and without it, and where every change is tried."""
    readme, makefile = ((ROOT / name).read_text() for name in ("README.md", "Makefile"))
    command = makefile.split("TEST = $(RUN) ")[1].splitlines()[0]
    assert f"\n    .venv/bin/python -m {command}\n" in readme and "test: $(DEVELOPER)\n\t$(TEST) " in makefile
    assert "\n    make test " in readme and "\nmake test PYTHON=" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all tests")
def test_groups_of_tests_reach_their_process(request):
    """Tests that share servers and pages go to one process: pytest-xdist adds their group to their names."""
    (group,) = request.node.get_closest_marker("xdist_group").args
    assert request.node.nodeid.endswith(f"@{group}")
