"""The sizes that drawings, digit images and networks agree on."""

IMAGE_SIDE = 28
"""Pixels; of MNIST's images, and so of every digit image."""

BOX_SIDE = 20
"""Pixels; MNIST's makers scaled each digit to fit a box of this side."""

IMAGE_MIDDLE = 14.5
"""Pixels from the image's corner; where MNIST's makers put the centre of mass."""

PEN_WIDTH = 2.4
"""Pixels; the median over MNIST's training images, measured with :func:`~.rescale.pen_width`."""

MIN_PEN_WIDTH = 1.5
"""Pixels; 97 of 100 MNIST digits are drawn wider, so thinner pictures are thickened to this."""

CANVAS_SIDE = 280
"""Units across the drawing pad, and pixels across the canvas that shows a drawing's own ink."""

BRUSH_WIDTH = 20.0
"""The pad's brush is this many of those units wide at first."""

DRAWN_SIDE = 200
"""A drawing in any unit is shown this many of those units large, in the middle of the canvas."""

DOT = 4
"""A pen that moved less than its own width divided by this has made a dot; a tap is rarely still."""

SLIP = 20
"""A stroke this many times shorter than the longest is a slip and left out; a larger number keeps more."""

INK_LEVEL = 0.25
"""A pixel with more than this counts as ink in cropping, so that blurred edges end where the pen did.

Ink goes from 0 to 1; a larger number crops closer.
"""
