"""The sizes that drawings, digit images and networks agree on."""

IMAGE_SIDE = 28
"""A digit image has this side in pixels, as MNIST's images have; a network reads no other."""

BOX_SIDE = 20
"""Each digit is scaled to fit a box of this side in pixels, as MNIST's makers did."""

IMAGE_MIDDLE = 14.5
"""The centre of mass lies this many pixels from the left and top edges, where MNIST's makers put it."""

PEN_WIDTH = 2.4
"""Drawings are redrawn with a pen this many pixels wide: a wider one looks bold to a network. It is the
median over MNIST's training images, measured with :func:`~.rescale.pen_width`."""

MIN_PEN_WIDTH = 1.5
"""Pictures with thinner strokes are thickened to this many pixels; 97 of 100 MNIST digits are drawn wider."""

CANVAS_SIDE = 280
"""The drawing pad is this many units across, and the canvas that shows a drawing's ink this many pixels."""

SHOWN_SIDE = 200
"""A digit's longest side is this many pixels on that canvas: ten for each of the box, and paper around."""

BRUSH_WIDTH = 20.0
"""The pad's brush is this many of those units wide at first: two pixels of a digit image. Chosen by eye."""
