"""The network that lesson 4 trains, on MNIST alone, for figures in which it reads beside the shipped one."""

from digitlib._util.shipped import SHIPPED_FOLDER
from digitlib.network.backend import keras
from digitlib.network.storage import load_network
from digitlib.website.recognizer.browser_model import browser_network

LESSON_NETWORK = SHIPPED_FOLDER / "lesson_network.keras"
"""This network stands in for the reader's own in the lessons after the fourth."""


def lesson_network() -> dict:
    """Return the network as the page runs it."""
    stored = load_network(LESSON_NETWORK)
    chain = keras.models.clone_model(stored)  # whose layers lead from one to the next once, and not twice
    chain.set_weights(stored.get_weights())
    return browser_network(chain)
