"""The ablation's lines: one part after the other is added, and what each brings is measured."""

from dataclasses import replace

from digitlib.training.augmentation import Augmentation
from digitlib.training.recipe import Recipe

HALF_AS_WIDE = replace(
    Recipe(),
    network="crop 2, conv 16 5x5 valid pool, conv 32, conv 48 pool, conv 64, conv 64 valid, mean",
    num_training=30_000,
    num_drawings=15_000,
    num_non_digits=0,
    num_scans=0,
    num_reviews=0,
    num_epochs=6,
    num_teachers=0,
)
"""This recipe's network does a quarter of the shipped one's work, without dropout, on half the images, so
that many can be compared."""

_MNIST = replace(HALF_AS_WIDE, augmentation=None, num_drawings=0, hand="slow", styles="uci")
"""The ablation starts from MNIST alone; without drawings, ``hand`` and ``styles`` are ready for a later
step."""

_AUGMENTED = replace(_MNIST, augmentation=Augmentation())
"""This step adds data augmentation."""

_SLOW = replace(_AUGMENTED, num_drawings=HALF_AS_WIDE.num_drawings)
"""This step adds drawings: ways of writing made for UCI's pens, by slow hands."""

_KINEMATIC = replace(_SLOW, hand="kinematic")
"""This step lets the kinematic hand draw them."""

_ALL_WAYS = replace(_KINEMATIC, styles="all")
"""This step adds all other ways of writing; those that come with the library were made for UNIPEN's pens."""

_TEACHERS = replace(_ALL_WAYS, num_teachers=2)
"""This step adds what two other networks say of each image."""

ABLATION: dict[str, tuple[Recipe, str]] = {
    "raw pixels, shrunk": (_MNIST, "raw"),
    "preprocessing frame": (_MNIST, "frame"),
    "preprocessing box": (_MNIST, "box"),
    "ours, from pixels": (_MNIST, "pixels"),
    "+ redrawn at one pen width": (_MNIST, "mnist"),
    "+ data augmentation": (_AUGMENTED, "mnist"),
    "+ styles made for UCI, slow hand": (_SLOW, "mnist"),
    "+ kinematic hand": (_KINEMATIC, "mnist"),
    "+ styles made for UNIPEN": (_ALL_WAYS, "mnist"),
    "+ two teachers": (_TEACHERS, "mnist"),
    "+ scans": (replace(_TEACHERS, num_scans=20_000), "mnist"),
    "styles made for UNIPEN alone": (replace(_ALL_WAYS, styles="unipen"), "mnist"),
}
"""Each line of the ablation has a recipe, and the preprocessing that it is read with. It adds to the one
before; the last has neither teachers nor scans, and leaves out what was made for UCI. Published tables and
figures have the labels, so they keep their word for a way of writing, "style"."""
