"""The kinds of photo that are measured, each a composition of steps.

This generator measures and nothing else. :mod:`digitlib.handwriting.photos`, which the network that sees ink
learns from, is another, and shares no code with it: what one gets wrong the other does not.
"""

from PIL import Image

from tests.benchmarks.photo_crops import (
    cut,
    dark,
    framed,
    full_stop,
    hair,
    ledger,
    middle_column,
    one_pixel,
    smaller,
    thicker,
    uneven,
    white,
)
from tests.benchmarks.photo_desk import coffee, cut_neighbour, dark_strip, finger, laid
from tests.benchmarks.photo_light import (
    blurred,
    chalkboard,
    coloured,
    falling_off,
    jpeg,
    lamp,
    noisy,
    shadow,
    shrunk,
)
from tests.benchmarks.photo_sheet import Pen, margin_line, ruled, squared
from tests.benchmarks.photo_things import cloth, hand, letter, plot, things, tick
from tests.benchmarks.photos import Kind

SMALL = Pen(height=0.125)
TINY = Pen(height=0.0625)
PENCIL = Pen(darkness=0.3, threshold=0.6)
EMPTY = Pen(places=())
FINE = Pen(height=0.3, threshold=0.75)
CAMERA = (blurred(1.2), noisy(0.015), jpeg(80))

EASY = {
    "clean": Kind(),
    "light falling off, pencil": Kind(PENCIL, steps=[falling_off(0.5), *CAMERA]),
    "blurred": Kind(steps=[blurred(6)]),
    "noisy": Kind(steps=[noisy(0.08)]),
    "coloured": Kind(steps=[coloured]),
    "turned by 20°": Kind(Pen(0.28), steps=[laid(-0.25, turn=20)]),
    "in perspective": Kind(Pen(0.28), steps=[laid(-0.25, tilt=0.08)]),
    "coffee": Kind(steps=[coffee]),
    "64 pixels": Kind(Pen(0.6), steps=[shrunk(64)]),
    "32 pixels": Kind(Pen(0.6), steps=[shrunk(32)]),
}

HARD = {
    "desk as a rim of 4 %": Kind(steps=[laid(0.04, turn=1), *CAMERA]),
    "desk around": Kind(steps=[laid(0.18, turn=8, tilt=0.04), *CAMERA]),
    "light desk around": Kind(steps=[laid(0.15, turn=8, desk=0.65), *CAMERA]),
    "sharp deep shadow": Kind(steps=[shadow(0.65), *CAMERA]),
    "lamp's spot": Kind(steps=[lamp, *CAMERA]),
    "finger": Kind(steps=[finger, *CAMERA]),
    "dark strip at an edge": Kind(steps=[dark_strip, *CAMERA]),
    "cut-off neighbour": Kind(steps=[cut_neighbour, *CAMERA]),
    "strongly ruled": Kind(sheet=[ruled(0.5)], steps=CAMERA),
    "strongly ruled, margin line": Kind(FINE, [ruled(0.45), margin_line], CAMERA),
    "strongly squared": Kind(sheet=[squared(0.45)], steps=CAMERA),
    "an eighth of the height": Kind(SMALL, steps=CAMERA),
    "a sixteenth of the height": Kind(TINY, steps=CAMERA),
    "an eighth, desk around": Kind(SMALL, steps=[laid(0.1, turn=5), *CAMERA]),
    "fine pen": Kind(FINE, steps=CAMERA),
    "pencil": Kind(PENCIL, steps=CAMERA),
    "pencil, squared, shadow, askew": Kind(
        Pen(0.28, 0.4), [squared(0.2)], [laid(-0.25, 12, 0.03), shadow(0.45, softness=12), *CAMERA]
    ),
    "ruled, desk, shadow": Kind(sheet=[ruled(0.25)], steps=[laid(0.1, 4, 0.02), shadow(0.5), *CAMERA]),
    "chalkboard": Kind(steps=[chalkboard, *CAMERA]),
    "chalkboard, light falling off": Kind(SMALL, steps=[chalkboard, falling_off(0.4), *CAMERA]),
}

SEVERAL = {
    "two side by side": Kind(Pen(0.3, places=[(0.3, 0.5), (0.7, 0.5)]), steps=CAMERA),
    "three in a row": Kind(Pen(0.2, places=[(0.22, 0.5), (0.5, 0.5), (0.78, 0.5)]), steps=CAMERA),
    "two far apart": Kind(Pen(0.15, places=[(0.2, 0.15), (0.8, 0.85)]), steps=CAMERA),
    "two, ruled, shadow": Kind(
        Pen(0.25, places=[(0.3, 0.5), (0.7, 0.5)]), [ruled(0.25)], [shadow(0.5), *CAMERA]
    ),
}

NOTHING = {
    "paper": Kind(EMPTY, steps=CAMERA),
    "ruled paper": Kind(EMPTY, [ruled(0.4)], CAMERA),
    "squared paper": Kind(EMPTY, [squared(0.4)], CAMERA),
    "squared paper askew": Kind(EMPTY, [squared(0.3)], [laid(-0.25, 12, 0.03), *CAMERA]),
    "paper in a shadow": Kind(EMPTY, steps=[shadow(0.6), *CAMERA]),
    "paper under a lamp": Kind(EMPTY, steps=[lamp, *CAMERA]),
    "paper on a desk": Kind(EMPTY, steps=[laid(0.1, turn=5), *CAMERA]),
    "rim of a desk": Kind(EMPTY, steps=[laid(0.04, turn=1), *CAMERA]),
    "paper and finger": Kind(EMPTY, steps=[finger, *CAMERA]),
}

INK = Pen(darkness=1)
FAINT = Pen(darkness=0.12)
NEIGHBOURS = Pen(places=[(0.5, 0.5), (0.02, 0.5), (0.98, 0.5)])


def on_white(*steps, pen: Pen = INK) -> Kind:
    """A digit on white without grain, as from a canvas or a scanner, and what is done to it."""
    return Kind(pen, [white], steps)


CUT = {
    **{f"cut to the ink, margin {m}": on_white(smaller(100), cut(m)) for m in (0, 1, 2)},
    **{f"cut to the ink, margin {m}, dark": on_white(smaller(100), cut(m), dark) for m in (0, 1, 2)},
    "cut to the ink, 20 pixels": on_white(cut(0), smaller(20)),
    "cut to the ink, 20 pixels, dark": on_white(cut(0), smaller(20), dark),
    "neighbours cut on both sides": Kind(NEIGHBOURS, steps=[middle_column(0.58), *CAMERA]),
    "ledger lines, full stop": Kind(sheet=[ledger], steps=[full_stop, *CAMERA]),
    "a pen of a hair": on_white(hair),
    "a pen of a quarter of the box": on_white(thicker(32)),
    "a pen of a third of the box": on_white(thicker(58)),
    "16 pixels": on_white(cut(40), smaller(16)),
    "12 pixels": on_white(cut(40), smaller(12)),
    "drawn with one pixel on 28": on_white(cut(60), one_pixel(28)),
    "nearest neighbour, 64 pixels": on_white(cut(60), smaller(64, Image.Resampling.NEAREST)),
    "nearest neighbour, 28 pixels": on_white(cut(60), smaller(28, Image.Resampling.NEAREST)),
    "faint ink, 12 %": on_white(pen=FAINT),
    "black frame": on_white(framed(20)),
    "uneven pen": on_white(uneven),
}

NO_INK = {
    "hand": Kind(EMPTY, steps=[hand, *CAMERA]),
    "things": Kind(EMPTY, steps=[things, *CAMERA]),
    "cloth": Kind(EMPTY, steps=[cloth, *CAMERA]),
}

OTHER_INK = {
    "plot": Kind(EMPTY, steps=[plot]),
    "tick": Kind(EMPTY, steps=[tick, *CAMERA]),
    "letter": Kind(EMPTY, steps=[letter, *CAMERA]),
}
