"""The engine that trains in a page, held to Keras: gradients, steps, and what it reads; in Node."""

import json
from pathlib import Path

import numpy as np
import pytest

from digitlib.network import build_network, keras
from digitlib.network.build import multiply_adds
from digitlib.network.keras_code import as_keras_code
from digitlib.network.page_networks import load_page_network
from digitlib.recognition import Recognizer
from digitlib.website.training.data import described, page_images
from tests.website.test_javascript import node

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("javascript")]
ROOT = Path(__file__).parents[2]
TESTS = sorted((ROOT / "tests" / "javascript" / "training").glob("*.test.js"))
BATCH = 16
LEARNING_RATES = {"momentum": 0.02, "nesterov": 0.02, "adam": 1e-3}
layers = keras.layers


def convolution(filters: int, size: int, step: int = 1, has_bias: bool = False) -> dict:
    return {"kind": "convolution", "filters": filters, "size": size, "step": step, "hasBias": has_bias}


def kinds(*names: str) -> list[dict]:
    return [{"kind": name} for name in names]


def frame(before: int, after: int) -> dict:
    return {"kind": "frame", "before": before, "after": after}


OUTPUT = {"kind": "dense", "units": 10}


def lesson_3() -> tuple[keras.Model, list[dict]]:
    """The convolutional network of lesson 3."""
    network = [
        layers.Reshape((28, 28, 1)),
        layers.Conv2D(16, 5, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
    engine = [
        convolution(16, 5, has_bias=True),
        *kinds("relu", "pool"),
        convolution(32, 3, has_bias=True),
        *kinds("relu", "pool"),
        OUTPUT,
    ]
    return keras.Sequential([keras.Input((28, 28)), *network]), engine


def lesson_4() -> tuple[keras.Model, list[dict]]:
    """The network of lesson 4, without its dropout."""
    network = [layers.Reshape((28, 28, 1)), layers.Cropping2D(4)]
    engine = [frame(-4, -4)]
    for filters, size, step, pools in ((16, 5, 1, True), (32, 3, 1, False), (64, 2, 2, False)):
        network += [layers.Conv2D(filters, size, strides=step, use_bias=False), layers.BatchNormalization()]
        network += [layers.ReLU(), *([layers.MaxPooling2D()] if pools else [])]
        engine += [convolution(filters, size, step), *kinds("normalisation", "relu", *(["pool"] * pools))]
    network += [layers.Flatten(), layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input((28, 28)), *network]), [*engine, OUTPUT]


def hidden() -> tuple[keras.Model, list[dict]]:
    """The network of lesson 3 with one hidden layer."""
    network = [layers.Flatten(), layers.Dense(100, activation="relu"), layers.Dense(10, activation="softmax")]
    engine = [{"kind": "dense", "units": 100}, *kinds("relu"), OUTPUT]
    return keras.Sequential([keras.Input((28, 28)), *network]), engine


def padded() -> tuple[keras.Model, list[dict]]:
    """Paper around, of an even and an odd width, an odd picture that is pooled, and a mean."""
    engine = [
        *(frame(1, 2), convolution(8, 5, 2), *kinds("pool", "normalisation", "relu")),
        *(frame(1, 1), convolution(12, 3, has_bias=True), *kinds("pool", "relu", "mean")),
        OUTPUT,
    ]
    return build_network("conv 8 5x5 /2 pool, plain 12 pool, mean"), engine


NETWORKS = {"lesson 3": lesson_3, "lesson 4": lesson_4, "a hidden layer": hidden, "paper around": padded}

ARCHITECTURES = [
    "crop 4, conv 16 5x5 valid pool, conv 32 valid, conv 64 2x2 /2 valid, flatten",
    "plain 8 5x5 /2 pool, conv 12 /3, mean, dense 16, dense 8",
    "flatten",
    "crop 1, conv 4 4x4 pool, plain 8 2x2 /2, flatten, dense 100",
]


@pytest.fixture(scope="module")
def expected(mnist, tmp_path_factory) -> Path:
    """A file of what Keras makes of four networks and 64 images."""
    (images, labels), _ = mnist
    images, labels = images[: 4 * BATCH].astype(np.float32) / 255, labels[: 4 * BATCH]
    # With a little noise no two places are alike: of two that are, rounding decides which is the largest.
    images += np.random.default_rng(2).uniform(0, 0.05, images.shape).astype(np.float32)
    keras.utils.set_random_seed(0)
    found = {name: of_network(make, images, labels) for name, make in NETWORKS.items()}
    content = {
        "images": images.ravel().tolist(),
        "labels": labels.tolist(),
        "networks": found,
        "architectures": [of_architecture(text) for text in ARCHITECTURES],
    }
    path = tmp_path_factory.mktemp("engine") / "expected.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def of_architecture(text: str) -> dict:
    network = build_network(text)
    return {
        "text": text,
        "parameters": network.count_params(),
        "multiplyAdds": multiply_adds(network),
        "shapes": [list(array.shape) for array in network.get_weights()],
        "code": as_keras_code(text),
    }


def of_network(make, images: np.ndarray, labels: np.ndarray) -> dict:
    network, engine = make()
    stir(network)
    beginning = network.get_weights()
    told = {
        "layers": engine,
        "weights": [{"shape": list(array.shape), "values": array.ravel().tolist()} for array in beginning],
        "probabilities": network.predict_on_batch(images[:5]).tolist(),
        "gradients": {num: gradients(network, beginning, images[:num], labels[:num]) for num in (BATCH, 7)},
        "learningRates": LEARNING_RATES,
    }
    after = {name: steps(network, beginning, name, images, labels) for name in LEARNING_RATES}
    return told | {"after": after}


def stir(network: keras.Model) -> None:
    """Give what begins at 0 or 1 other values, so that each of them is seen to count."""
    rng = np.random.default_rng(1)
    network.set_weights(
        [
            array if array.ndim > 1 else array + rng.uniform(0, 0.2, array.shape)
            for array in network.get_weights()
        ]
    )


def gradients(network: keras.Model, beginning: list, images: np.ndarray, labels: np.ndarray) -> dict:
    """Return the loss and the gradient of each weight, as TensorFlow differentiates them."""
    import tensorflow as tf

    network.set_weights(beginning)
    with tf.GradientTape() as tape:
        probabilities = network(images, training=True)
        loss = keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, probabilities))
    found = tape.gradient(loss, [weight.value for weight in network.trainable_weights])
    return {"loss": float(loss), "gradients": [np.asarray(one).ravel().tolist() for one in found]}


def steps(network: keras.Model, beginning: list, name: str, images: np.ndarray, labels: np.ndarray) -> dict:
    """Return all weights after one step and after fifty, on batches of 16 in turn."""
    rate = LEARNING_RATES[name]
    optimizer = keras.optimizers.Adam(rate)
    if name != "adam":
        optimizer = keras.optimizers.SGD(rate, momentum=0.9, nesterov=name == "nesterov")
    network.set_weights(beginning)
    network.compile(optimizer, "sparse_categorical_crossentropy")
    kept = {}
    for step in range(50):
        start = BATCH * (step % 4)
        network.train_on_batch(images[start : start + BATCH], labels[start : start + BATCH])
        if step in (0, 49):
            kept[step + 1] = [array.ravel().tolist() for array in network.get_weights()]
    return kept


def test_it_computes_as_keras_does(expected):
    node("--test", *TESTS, DIGITLIB_EXPECTED=str(expected))


@pytest.mark.parametrize("architecture", [ARCHITECTURES[0], ARCHITECTURES[1]])
def test_what_it_trains_opens_in_keras_and_here(architecture, mnist, tmp_path):
    (images, labels), (test_images, _) = mnist
    read = page_images(test_images[:1_000])
    given = {"architecture": architecture, "packed": described(images[:400], labels[:400])}
    (tmp_path / "digits.json").write_text(json.dumps(given | {"images": read.reshape(1_000, 784).tolist()}))
    script = ROOT / "tests" / "javascript" / "training" / "train_a_little.js"
    paths = [tmp_path / "digits.json", tmp_path / "result.json"]
    node(script, *paths)
    result = json.loads(paths[1].read_text("utf-8"))

    assert result["isSame"] and all(one == other for one, other in result["losses"])
    assert np.mean(result["losses"][-5:]) < 0.8 * np.mean(result["losses"][:5])
    path = tmp_path / "my_network.json"
    path.write_text(json.dumps(result["saved"]))
    network = load_page_network(path)
    probabilities = network.predict_on_batch(read)
    assert np.abs(probabilities - result["probabilities"]).max() < 1e-4
    assert np.abs(Recognizer.from_file(path).probabilities(read) - probabilities).max() < 1e-6

    names: dict = {"keras": keras}
    exec(result["code"], names)
    weights = result["saved"]["weights"]
    names["network"].set_weights([np.reshape(one["values"], one["shape"]) for one in weights])
    assert np.abs(names["network"].predict_on_batch(read) - probabilities).max() < 1e-6

    own = page_images(images[:400])
    right = probabilities_right(network, own, labels[:400])
    assert np.allclose(np.divide(result["judged"]["right"], result["judged"]["of"]), right, atol=0.02)


def probabilities_right(network: keras.Model, images: np.ndarray, labels: np.ndarray) -> list[float]:
    """Return the share of each digit that is read right."""
    is_right = network.predict_on_batch(images).argmax(axis=1) == labels
    return [is_right[labels == digit].mean() for digit in range(10)]
