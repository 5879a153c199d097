"""The trained network, written as files that a reader of pictures loads, with a card that says what it is."""

from pathlib import Path

from digitlib._util.files import file_digest, write_json, written_together
from digitlib.network.backend import keras
from digitlib.network.ink_network import with_softmax
from digitlib.network.storage import export_litert, save_network, without_optimizer
from digitlib.training.checkpoint import History
from digitlib.training.ink.field_files import Fields
from digitlib.training.ink.judging import judge
from digitlib.training.ink.recipe import InkRecipe
from digitlib.training.provenance import provenance

INK_FILES = ("ink.keras", "ink.tflite")
"""The network consists of these files: logits for Keras, to train on; probabilities for LiteRT."""

INK_CARD = "ink.json"
"""The card has this file name beside them, and holds a digest of each."""


def ship_ink(
    network: keras.Model, recipe: InkRecipe, history: History, judged: Fields, folder: str | Path
) -> dict:
    """Judge the network, write it and its card into ``folder``, the card last, and return the card."""
    bare = without_optimizer(network)  # whose state would be two thirds of the file
    with written_together(folder, (*INK_FILES, INK_CARD)) as workplace:
        save_network(bare, workplace / "ink.keras")
        export_litert(with_softmax(bare), workplace / "ink.tflite")
        card = _describe(bare, recipe)
        card["validation"] = judge(bare.predict_on_batch, judged)
        card["history"] = history
        card["files"] = {name: file_digest(workplace / name) for name in INK_FILES}
        write_json(workplace / INK_CARD, card)
    return card


def _describe(network: keras.Model, recipe: InkRecipe) -> dict:
    return {
        "model": "Sees ink: (n, 192, 192) fields to (n, 96, 96, 3), whether paper, digit or other ink.",
        "data": "generated photos of digitlib.handwriting.photos; MNIST training set (LeCun, Cortes, Burges "
        "1998), CC BY-SA 3.0",
        "recipe": recipe.to_dict(),
        "parameters": network.count_params(),
        "command": "python -m digitlib.training.ink "
        f"--num-photos {recipe.num_photos} --num-epochs {recipe.num_epochs} --seed {recipe.seed}",
        **provenance(),
    }
