"""Lesson 4: a recipe, data augmentation, fitting the weights, and the export of the shipped model."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "augmentation": ["Augmentation", "augment"],
        "checkpoint": ["Checkpoint", "train"],
        "export": ["ship"],
        "fit": ["compile_network", "split_for", "train_network"],
        "recipe": ["Recipe"],
    },
)
