"""Set-up, layers and style: what holds the project together."""

import subprocess
import sys
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
        requirement = line.strip()
        if "==" in requirement and not requirement.startswith("#"):
            found.setdefault(requirement.split("==")[0], []).append(requirement)
    return found


@pytest.fixture(scope="module")
def environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text())


@pytest.fixture(scope="module")
def locked() -> dict[str, list[str]]:
    return pins((ROOT / "requirements.lock").read_text().splitlines())


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
    with pytest.raises(AttributeError, match="digitlib has no 'recognise'; it has recognize"):
        digitlib.recognise  # noqa: B018


def test_imports_point_downwards():
    assert "0 broken" in run(str(SCRIPTS / "lint-imports"))


def test_the_code_is_clean():
    run(sys.executable, "-m", "ruff", "check", ".")
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_binders_environment_holds_the_locks_pins(environment, locked):
    python, pip, packages = environment["dependencies"]
    assert (python, pip) == ("python=3.12", "pip")
    for name, requirements in pins(packages["pip"]).items():
        assert requirements == locked[name], f"{name} differs: run make lock"


def test_binders_environment_holds_every_dependency(environment, locked):
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {line.split(">")[0].split(";")[0].strip() for line in project["dependencies"]}
    assert names <= set(pins(environment["dependencies"][2]["pip"])) <= set(locked)
    tools = {line.split(">")[0] for line in project["optional-dependencies"]["dev"]}
    assert tools <= set(locked)
    assert not {"pytest", "playwright"} & set(pins(environment["dependencies"][2]["pip"]))


def test_the_lock_serves_every_platform(locked):
    for package, marker in (("tensorflow-cpu", "=="), ("tensorflow", "!="), ("ai-edge-litert", "")):
        assert f"platform_machine {marker}" in locked[package][0]


def test_binder_would_build_this():
    """What repo2docker prints is the Dockerfile; it exits with 0 even for a file it cannot read."""
    dockerfile = run(str(SCRIPTS / "jupyter-repo2docker"), "--no-build", "--debug", ".")
    assert "Building conda environment for python=3.12\n" in dockerfile
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in dockerfile
    assert "RUN ./postBuild\n" in dockerfile
    assert "pip install --no-deps -e ." in (ROOT / "postBuild").read_text()
    assert not (ROOT / "binder").exists()


def test_without_make_jupyterlab_starts_as_with_it():
    """From the project's folder: the notebooks' link to the contents leads out of theirs."""
    told = [line for line in (ROOT / "README.md").read_text().splitlines() if "-m jupyterlab" in line]
    makefile = (ROOT / "Makefile").read_text()
    notebook = makefile.split("NOTEBOOK = ")[1].splitlines()[0]
    assert told == [f"    .venv/bin/python -m jupyterlab {notebook} --ServerApp.root_dir=."]
    assert "jupyterlab $(NOTEBOOK) --ServerApp.root_dir=. $(OPTIONS)" in makefile
