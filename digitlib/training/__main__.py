"""The command line that trains the shipped model: fit, checkpoint, resume, export.

    python -m digitlib.training             # trains from data/mnist.npz into data/model
    python -m digitlib.training --resume    # goes on after Ctrl-C or a kill

A run that was resumed ends with the same weights as one that was not interrupted.
"""

import argparse
import sys
from pathlib import Path

from digitlib._util.command_line import INTERRUPTED, run_command, whole_number_from
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.training.recipe import Recipe


def main(arguments: list[str] | None = None) -> int:
    """Train the shipped model, or one like it; return the exit status."""
    options = _parse(arguments)
    from digitlib.training.run import has_checkpoint  # here: it loads Keras, in seconds

    if has_checkpoint(options.checkpoints) and not options.resume:
        sentence = f"{options.checkpoints} holds an unfinished training: add --resume, or delete that folder."
        print(sentence, file=sys.stderr)
        return 2
    try:
        return _train(options)
    except KeyboardInterrupt:
        kept = has_checkpoint(options.checkpoints)
        print("\nStopped;", "go on with --resume." if kept else "no epoch was finished.")
        return INTERRUPTED
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _train(options: argparse.Namespace) -> int:
    from digitlib._util.disk import explained
    from digitlib.data.mnist import load_mnist, split
    from digitlib.training.export import ship
    from digitlib.training.run import remove_checkpoint, train

    recipe = Recipe(num_epochs=options.num_epochs, seed=options.seed)
    training, test = load_mnist()
    network, history = train(recipe, *training, options.checkpoints, options.resume)
    _, validation = split(*training, recipe.num_validation, recipe.seed)
    with explained(f"The model cannot be kept in {options.folder}", "make room there and use --resume"):
        card = ship(network, recipe.to_dict(), history, validation, test, options.folder)
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
    run_command(main)
