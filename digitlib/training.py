"""The command line that trains the shipped model: fit, checkpoint, resume, export.

    python -m digitlib.training             # trains from data/mnist.npz into data/model
    python -m digitlib.training --resume    # goes on after Ctrl-C or a kill

A training that was resumed ends with the same weights as one that was not interrupted.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from digitlib.backend import keras
from digitlib.card import MODEL_FOLDER
from digitlib.checkpoint import NETWORK_NAME, Checkpoint, History, read_checkpoint, remove_checkpoint
from digitlib.data import load_mnist
from digitlib.loop import compile_network, split_for, steps_per_epoch, train_network
from digitlib.options import whole_number_from
from digitlib.recipe import Recipe
from digitlib.shipping import ship


def train(
    recipe: Recipe, images: np.ndarray, labels: np.ndarray, folder: Path, resume: bool = False
) -> tuple[keras.Model, History]:
    """Train a network, with a checkpoint after every epoch.

    Parameters
    ----------
    recipe : Recipe
    images : (n, 28, 28) uint8 array
        0 = paper, 255 = ink. They stay uint8 in memory.
    labels : (n,) array of 0–9
    folder : Path
        Where checkpoints go.
    resume : bool
        Go on from the checkpoint in ``folder``.

    Returns
    -------
    The trained network, and loss and accuracy after each epoch, for training and validation.
    """
    training, validation = split_for(recipe, images, labels)
    if resume:
        network, history = read_checkpoint(folder, recipe, steps_per_epoch(recipe, training))
    else:
        network, history = compile_network(recipe), {}
    num_done = len(history.get("loss", []))
    train_network(network, recipe, training, validation, [Checkpoint(folder, recipe, history)], num_done)
    return network, history


def main(arguments: list[str] | None = None) -> int:
    """Train the shipped model, or one like it; return the exit status."""
    options = _parse(arguments)
    if (options.checkpoints / NETWORK_NAME).exists() and not options.resume:
        print(f"{options.checkpoints} holds an unfinished training: add --resume, or delete that folder.")
        return 2
    try:
        recipe = Recipe(num_epochs=options.num_epochs, seed=options.seed)
        training, test = load_mnist()
        network, history = train(recipe, *training, options.checkpoints, options.resume)
        validation = split_for(recipe, *training)[1]
        card = ship(network, recipe.to_dict(), history, validation, test, options.folder)
    except KeyboardInterrupt:
        kept = (options.checkpoints / NETWORK_NAME).exists()
        print("\nStopped;", "go on with --resume." if kept else "no epoch was finished.")
        return 130
    except (OSError, ValueError) as error:
        print(error)
        return 2
    remove_checkpoint(options.checkpoints)
    print(f"{card['test']['accuracy']:.2%} of the MNIST test set read right; written to {options.folder}.")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.training",
        description="Train the recogniser from data/mnist.npz and write it with its card.",
    )
    parser.add_argument("--seed", type=whole_number_from(0), default=Recipe.seed)
    parser.add_argument("--num-epochs", type=whole_number_from(1), default=Recipe.num_epochs)
    parser.add_argument("--resume", action="store_true", help="go on where a run was stopped")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER, help="where the model is written")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
