"""The command line that trains the network that sees ink: draw photos, fit, checkpoint, resume, export.

    python -m digitlib.training.ink             # into data/model
    python -m digitlib.training.ink --resume    # goes on after Ctrl-C or a kill

A run that was resumed ends with the same weights as one that was not interrupted.
"""

import argparse
import sys
from pathlib import Path

from digitlib._util.command_line import INTERRUPTED, run_command, whole_number_from
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.training.ink.recipe import InkRecipe

WITH_RESUME = {
    False: "{} holds an unfinished training: add --resume, or delete that folder.",
    True: "{} holds no unfinished training; start without --resume.",
}
"""This is said where --resume is missing, or is too much."""


def main(arguments: list[str] | None = None) -> int:
    """Train the network that sees ink; return the exit status."""
    options = _parse(arguments)
    photos = options.checkpoints / "photos"
    if options.checkpoints.exists() != options.resume:
        print(WITH_RESUME[options.resume].format(options.checkpoints), file=sys.stderr)
        return 2
    try:
        return _train(options, photos)
    except KeyboardInterrupt:
        print("\nStopped;", "go on with --resume." if options.checkpoints.exists() else "nothing was begun.")
        return INTERRUPTED
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _train(options: argparse.Namespace, photos: Path) -> int:
    from digitlib._util.disk import explained  # here: what follows loads Keras, in seconds
    from digitlib.training.checkpoint import begin
    from digitlib.training.ink.export import ship_ink
    from digitlib.training.ink.field_files import draw_fields, remove_fields
    from digitlib.training.ink.fit import train_ink
    from digitlib.training.run import remove_checkpoint

    recipe = InkRecipe(num_photos=options.num_photos, num_epochs=options.num_epochs, seed=options.seed)
    begin(options.checkpoints, recipe)
    with explained(f"The photos cannot be kept in {photos}", "make room there and use --resume"):
        training = draw_fields(photos, "training", recipe.num_photos, recipe.seed)
        judged = draw_fields(photos, "judged", recipe.num_judged, recipe.seed)
    network, history = train_ink(recipe, training, judged, options.checkpoints)
    with explained(f"The network cannot be kept in {options.folder}", "make room there and use --resume"):
        card = ship_ink(network, recipe, history, judged, options.folder)
    del training, judged  # Windows removes no file that is open
    remove_fields(photos)
    remove_checkpoint(options.checkpoints)
    found = card["validation"]["intersection_over_union"]
    agreed = f"{found['digit']} for digits' ink, {found['other']} for other ink"
    print(f"Intersection over union: {agreed}; written to {options.folder}.")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.training.ink",
        description="Train the network that sees ink on generated photos, and write it with its card.",
    )
    parser.add_argument("--num-photos", type=whole_number_from(1), default=InkRecipe.num_photos)
    parser.add_argument("--num-epochs", type=whole_number_from(1), default=InkRecipe.num_epochs)
    parser.add_argument("--seed", type=whole_number_from(0), default=InkRecipe.seed)
    parser.add_argument("--resume", action="store_true", help="go on where a run was stopped")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER, help="where the network is written")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training_ink"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    run_command(main)
