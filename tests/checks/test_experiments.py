"""What the checks of the eighth notebook's exercises say to answers that are right, and to others."""

from dataclasses import replace

import checks
import numpy as np
import pytest
from checks import seven

from digitlib.experiments.comparison import rows_of
from digitlib.experiments.presets import SMALL
from digitlib.experiments.result_files import Result
from digitlib.network import keras, load_network

NARROW = "crop 4, conv 8 5x5 valid pool, conv 16 valid, conv 32 2x2 /2 valid, flatten"
AS_LARGE = f"{SMALL.network}, dropout 0.1"  # which has no parameters
ACCURACIES = [0.93, 0.94, 0.95, 0.90, 0.92, 0.91]
DIFFERENCE = -0.03


def result(recipe, accuracy):
    judged = {"validation": {"accuracy": accuracy}, "test": {"accuracy": accuracy**2}}
    return Result(recipe, {**judged, "seconds": 1.0, "history": {}})


def rows(first=SMALL, second=None, seeds=(0, 1, 2), other_seeds=(0, 1, 2)):
    second = second or replace(first, network=NARROW)
    recipes = [replace(first, seed=seed) for seed in seeds] + [
        replace(second, seed=seed) for seed in other_seeds
    ]
    return rows_of(result(*pair) for pair in zip(recipes, ACCURACIES, strict=False))


@pytest.mark.parametrize(
    ("given", "difference", "said"),
    [
        (rows(), DIFFERENCE, "Right."),
        (rows(), -DIFFERENCE, "the sign is turned round"),
        (rows(), 100 * DIFFERENCE, "not in percent"),
        (rows(), np.mean([0.90**2, 0.92**2, 0.91**2]) - np.mean([0.93**2, 0.94**2, 0.95**2]), "the test set"),
        (rows(), 0, "do not differ by 0.0000"),
        (rows(), [], "one number"),
        (rows().iloc[:3], DIFFERENCE, "1 different networks"),
        (rows().iloc[[0, 1, 3, 4]], DIFFERENCE, "2 seeds are too few"),
        (rows(other_seeds=(3, 4, 5)), DIFFERENCE, "different seeds"),
        (rows(replace(SMALL, network=NARROW), SMALL), DIFFERENCE, "no smaller"),
        (rows(second=replace(SMALL, network=AS_LARGE)), DIFFERENCE, "no smaller"),
        (
            rows(SMALL, replace(SMALL, network=NARROW.replace("conv 8", "conv 6"))),
            DIFFERENCE,
            "half of [16, 32, 64]",
        ),
        (rows(SMALL, replace(SMALL, network=NARROW, learning_rate=0.1)), DIFFERENCE, "learning_rate differs"),
        (rows().assign(error="it was cancelled"), DIFFERENCE, "some training runs failed"),
        ([], DIFFERENCE, "the rows as `sweep` returns them"),
    ],
)
def test_one_change(given, difference, said, capsys):
    checks.one_change(given, difference)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["sd", "low", "high"], "Right."),
        ({"low", "high", "sd"}, "Right."),
        (["low", "high"], "1 more is empty."),
        ([], "3 more are empty."),
        (["sd", "low", "high", "difference"], "difference still holds numbers."),
        (["interval"], "gives no column interval."),
        ("sd", "2 more are empty."),
    ],
)
def test_columns_that_one_seed_leaves_empty(names, said, capsys):
    checks.empty_columns(names)
    assert said in capsys.readouterr().out


class Reads:
    """Stands in for a taught network: reads a fraction of the sevens, and MNIST's digits or not."""

    def __init__(self, fraction, labels=None):
        self.fraction, self.labels = fraction, labels

    def __call__(self, images):
        if len(images) == 1_000:
            return np.eye(10)[self.labels]
        return np.eye(10)[np.where(np.arange(len(images)) < self.fraction * len(images), 7, 2)]


@pytest.fixture(scope="module")
def labels(mnist):
    order = np.random.default_rng(0).permutation(60_000)
    return mnist[0][1][order[:1_000]]


@pytest.fixture
def held_out(monkeypatch, tmp_path):
    monkeypatch.setattr(seven, "BUILD", tmp_path)
    shifted = [
        np.roll(seven.seven_image(), (down, across), (0, 1)) for down in (-1, 0, 1) for across in (-1, 0, 1)
    ]
    return np.stack([np.clip(shade * one, 0, 1) for shade in np.linspace(0.9, 1, 25) for one in shifted])


FRACTIONS = [[0.5, 0.52, 0.5], [0.8, 0.82, 0.8], [0.95, 0.96, 0.97]]


@pytest.mark.parametrize(
    ("fractions", "reads", "said"),
    [
        (FRACTIONS, {1: 0.5, 100: 0.95}, "Right."),
        (np.array(FRACTIONS), {1: 0.55, 100: 0.9}, "Right."),
        (FRACTIONS, {1: 0.9, 100: 0.95}, "`taught(1, 0)` reads 90"),
        (np.ones((3, 3)), {1: 0.5, 100: 0.95}, "`taught(1, 0)` reads 50"),
        (FRACTIONS[0], {1: 0.5, 100: 0.95}, "three rows"),
        ([], {}, "three rows"),
        (100 * np.array(FRACTIONS), {}, "three rows"),
        ("many", {}, "three rows"),
        (np.repeat([[0.5], [0.8], [0.95]], 3, axis=1), {}, "does `taught` use its seed?"),
        (FRACTIONS, {1: 0.5}, "gives no network that reads: KeyError"),
    ],
)
def test_how_many_variations(fractions, reads, said, held_out, labels, capsys):
    checks.variations_needed(lambda number, seed: Reads(reads[number], labels), held_out, fractions)
    assert said in capsys.readouterr().out


def test_a_network_that_forgets(held_out, labels, capsys):
    checks.variations_needed(lambda *_: Reads(0.95, 0 * labels + 7), held_out, FRACTIONS)
    assert "it forgets too much" in capsys.readouterr().out


def test_held_out_variations_that_are_none(held_out, labels, capsys):
    checks.variations_needed(lambda *_: Reads(0.95, labels), held_out[:10], FRACTIONS)
    assert "holds 10 images" in capsys.readouterr().out


@pytest.mark.slow
def test_a_real_network_is_judged(held_out, capsys):
    network = load_network(seven.your_network("keras"))
    assert isinstance(network, keras.Model)
    fraction = (network.predict(held_out, verbose=0).argmax(axis=1) == 7).mean()
    checks.variations_needed(
        lambda *_: network, held_out, [[fraction, fraction, 0.01 + fraction], [0, 0.5, 1], [fraction] * 3]
    )
    assert capsys.readouterr().out == "Right.\n"
