"""What Python says of where a network looks, for the page's own tests to compare with."""

import numpy as np

from digitlib.data import your_digits
from digitlib.explain import logits_of
from digitlib.explain.activations import map_layers, run
from digitlib.explain.gradients import gradient
from digitlib.explain.probing import erasing
from digitlib.network import keras, load_network
from digitlib.preprocessing import from_strokes
from digitlib.recognition import MODEL_FOLDER, Recognizer


def of_looking() -> dict:
    """Return a digit image, what erasing its ink costs, and Grad-CAM for two digits, as lesson 7 has them."""
    image = from_strokes(your_digits()[5], canvas_side=280).image
    network = load_network(MODEL_FOLDER / "digits.keras")
    falls = erasing(Recognizer.load().probabilities, image, 5, side=7)
    return {
        "image": image.ravel().tolist(),
        "falls": falls.ravel().tolist(),
        "evidence": {digit: evidence_for(network, digit, image).ravel().tolist() for digit in (5, 6)},
    }


def evidence_for(network: keras.Model, digit: int, image: np.ndarray) -> np.ndarray:
    """Return the maps before the last convolution, each weighted by its mean slope."""
    layer = map_layers(network)[-2]
    scores_from = keras.Model(layer.output, logits_of(network).output)
    maps = run(keras.Model(network.inputs[0], layer.output), image[None])
    slopes = gradient(lambda values: scores_from(values)[0, digit], maps)
    return maps[0] @ slopes[0].mean(axis=(0, 1))
