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
"""Of those units; how wide the pad's brush is at first."""
