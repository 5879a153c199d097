"""Networks that the training page saved: they answer as Keras does, and no damage gets through."""

import json
import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digitlib.network import build_network, load_page_network, page_networks, parse_architecture
from digitlib.network.weight_shapes import weight_shapes
from tests.network.saved_by_page import page_file, trained
from tests.network.test_notation import LAYERS

ARCHITECTURES = [
    "crop 4, conv 16 5x5 valid pool, conv 32 valid, conv 64 2x2 /2 valid, flatten",
    "plain 3 valid pool, separable 5 /2, dropout 0.5, flatten, dropout 0.2, dense 7, dense 6",
    "conv 1024 1x1 /9, mean",  # many filters, but in few places
    "mean",
]


@pytest.mark.slow
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_saved_network_answers_as_keras_does(architecture, tmp_path):
    network = trained(build_network(architecture, seed=3))
    loaded = load_page_network(page_file(tmp_path / "my_network.json", architecture, network))
    images = np.random.default_rng(0).random((20, 28, 28), np.float32)
    expected = network.predict_on_batch(images)
    assert np.ptp(expected, axis=0).max() > 0.001
    np.testing.assert_allclose(loaded.predict_on_batch(images), expected, atol=1e-6)


@pytest.mark.slow
@example(["conv 2", "separable 3 5x5"], "mean")
@given(
    st.lists(LAYERS, max_size=4), st.sampled_from(["mean", "flatten", "mean, dense 5, dropout 0.5, dense 3"])
)
def test_shapes_are_known_before_anything_is_built(layers, end):
    text = ", ".join([*layers, end])
    try:
        parsed = parse_architecture(text)
    except ValueError:
        return
    assert [*weight_shapes(parsed)] == [weights.shape for weights in build_network(text).get_weights()]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> dict:
    """What a whole file holds."""
    architecture = "conv 3 pool, mean, dense 4"
    path = tmp_path_factory.mktemp("page") / "whole.json"
    return json.loads(page_file(path, architecture, trained(build_network(architecture))).read_text())


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """Check that a file is refused in one sentence before anything is built."""

    def check(content: bytes | dict, words: str) -> None:
        text = content if isinstance(content, bytes) else json.dumps(content).encode()
        (tmp_path / "my_network.json").write_bytes(text)
        with pytest.raises(ValueError, match=words) as caught:
            load_page_network(tmp_path / "my_network.json")
        sentence = str(caught.value)
        assert sentence.startswith("my_network.json ") and sentence.endswith(".") and "\n" not in sentence
        assert len(sentence) < 1_500

    monkeypatch.setattr(page_networks, "build_network", lambda _: pytest.fail("it was built"))
    return check


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is cut short or no JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "is cut short or no JSON"),
        (b"[" * 100_000, "is cut short or no JSON"),
        (b'{"format":' * 100_000, "is cut short or no JSON"),
        (b'{"weights": ' + b"9" * 5_000 + b"}", "is cut short or no JSON"),
        (b"[1, 2]", "is no network of the training page"),
        (b"null", "is no network of the training page"),
        (b'"digitlib network 1"', "is no network of the training page"),
        (b"{}", "is no network of the training page"),
        (b'{"format": "digitlib network 2"}', "is no network of the training page"),
        (b'{"format": ["digitlib network 1"]}', "is no network of the training page"),
        (b'{"format": "digitlib network 1"}', 'no "architecture"'),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(content, words, refused):
    refused(content, words)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_cut_short_is_told_of(share, whole, refused):
    content = json.dumps(whole).encode()
    refused(content[: int(share * len(content))], "is cut short")


@pytest.mark.parametrize(
    ("architecture", "words"),
    [
        (None, 'no "architecture"'),
        (5, 'no "architecture"'),
        (["mean"], 'no "architecture"'),
        ("dropout 0.5, " * 100 + "mean", "at most 1,000 characters"),
        ("", "no layer ''"),
        ("conv 8", "stays a picture"),
        ("conv 8\n, \ud800, mean", r"There is no layer"),
        ("conv 29x29 valid, mean", "needs a number"),
        ("conv 99999, conv 99999, mean", "has 99,999 filters in 28 × 28 places"),
        ("crop 13, conv 99999, conv 99999, mean", "has 99,999 filters in 2 × 2 places"),
        ("crop 13, conv 9999, conv 9999, mean", "has 9 arrays .* needs 12"),
        ("flatten, dense 99999, dense 99999", "has 9 arrays .* needs 6"),
        ("conv 4 pool, mean, dense 4", r"must have the shape \[3, 3, 1, 4\] in place 1"),
        ("conv 3 pool, mean", "has 9 arrays .* needs 7"),
    ],
)
def test_an_architecture_that_does_not_fit_is_refused(architecture, words, whole, refused):
    refused(whole | {"architecture": architecture}, words)


def test_a_huge_architecture_with_its_shapes_but_not_its_values_is_refused(refused):
    """As a file would be that is small, and asks for forty gigabytes."""
    text = "flatten, dense 99999, dense 99999"
    weights = [{"shape": shape, "values": [0]} for shape in weight_shapes(parse_architecture(text))]
    content = {"format": "digitlib network 1", "architecture": text, "weights": weights}
    refused(content, r"must have 78,399,216 values in place 1")


@pytest.mark.parametrize(
    "weights", [None, {}, "weights", 7, [], [[]] * 9, [None] * 9, [{}] * 9, [{"shape": 3}] * 9]
)
def test_weights_of_another_kind_are_refused(weights, whole, refused):
    refused(whole | {"weights": weights}, r'"weights"')


@pytest.mark.parametrize(
    "shape", [None, [], [27], [3, 3, 3, 1], [3, 3, 1, -3], "3313", [[3], 3, 1, 3], 10**400]
)
def test_a_shape_of_another_kind_is_refused(shape, whole, refused):
    first, *others = whole["weights"]
    refused(whole | {"weights": [first | {"shape": shape}, *others]}, r"shape \[3, 3, 1, 3\] in place 1")


NO_NUMBERS = [math.nan, math.inf, -math.inf, None, True, "1", [1], {}, 10**400, -(10**400), 1e39, 3.5e38]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: str(value)[:9])
def test_a_value_that_is_no_finite_number_is_refused(value, whole, refused):
    *others, last = whole["weights"]
    damaged = last | {"values": [*last["values"][:-1], value]}
    refused(whole | {"weights": [*others, damaged]}, "no finite numbers in place 9")


@pytest.mark.parametrize(
    "values", [None, [], 0, "0" * 10, {str(key): 0 for key in range(10)}, [0] * 9, [0] * 11]
)
def test_values_of_another_number_or_kind_are_refused(values, whole, refused):
    *others, last = whole["weights"]
    refused(whole | {"weights": [*others, last | {"values": values}]}, "must have 10 values in place 9")


@pytest.mark.parametrize(("place", "value"), [(4, -1.0), (0, 3e38)])
def test_weights_that_make_no_probabilities_are_refused(place, value, whole, tmp_path):
    """A variance below 0, and sums beyond all numbers."""
    weights = [*whole["weights"]]
    weights[place] = weights[place] | {"values": [value] * len(weights[place]["values"])}
    (tmp_path / "wild.json").write_text(json.dumps(whole | {"weights": weights}))
    with pytest.raises(ValueError, match=r"wild\.json has weights that make no probabilities"):
        load_page_network(tmp_path / "wild.json")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(page_networks.LARGEST_FILE + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(ValueError, match=r"large.json is larger than 64 MB"):
        load_page_network(tmp_path / "large.json")


def test_a_missing_file_is_told_of(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(FileNotFoundError, match="There is no network at"):
            load_page_network(path)


def test_what_else_a_file_holds_does_not_matter(whole, tmp_path):
    more = {"training": {"epochs": [[{}]] * 9}, "later": None, "format": "digitlib network 1"}
    (tmp_path / "more.json").write_text(json.dumps(whole | more), "utf-8-sig")
    assert load_page_network(tmp_path / "more.json").output_shape == (None, 10)
