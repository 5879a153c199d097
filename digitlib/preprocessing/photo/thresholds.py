"""The numbers that tell ink from paper, and a digit from what lies around it, to be tuned together.

A *depth* is the fraction of the paper's brightness by which something is darker than the paper; a *step* is
the fraction of the brighter by which brightness changes within a few pixels.
"""

INK_SIDE = 480
"""A larger picture is shrunk to this longest side, in pixels: a digit a sixteenth as long still has 30 of
them. A larger value takes longer and keeps more of a camera's noise. Chosen by eye."""

SEARCH_SIDE = 240
"""The digit is searched for in a copy of this longest side, in pixels; a larger one takes longer.
Chosen by eye."""

DARKEST_PAPER = 0.2
"""Paper counts as at least this bright, 0 to 1: with less, noise in the dark would pass for ink.
Chosen by eye."""

WIDE_INK = 0.4
"""The wide view takes what is broader than this fraction of the picture's longest side for paper: less would
lose a broad brush's ink. Chosen by eye."""

NARROW_INK = 0.14
"""The narrow view takes what is broader than this fraction of the picture's longest side for paper: more
would take shadows for ink. A usual pen is narrower. Chosen by eye."""

NARROW_DOUBT = 0.75
"""A narrow view's strength is multiplied by this, because it makes thick strokes hollow, with more of an
outline. At 1 it would win more often. Chosen by eye."""

MIN_DIFFERENCE = 0.06
"""A narrow view is left out where no depth in it differs from the wide one's by more; 0 only takes longer.
Chosen by eye."""

STEP_REACH = 3
"""Brightness falls from the paper's to the ink's within this many pixels: with fewer, blurred ink seems less
sharp. It is more than RING, so that a part's surroundings see its ink. Chosen by eye."""

NOISE = 1 / 480
"""Noise is evened out over this fraction of the picture's longest side; more blurs thin pens, less leaves a
paper's grain. Chosen by eye."""

DEPTHS = (0.5, 0.33, 0.22, 0.15, 0.1)
"""A view is cut at each of these depths: what is deeper may be ink. A smaller last one would find fainter
pens. Chosen by eye."""

FAINTEST = 4
"""Ink is this many standard deviations of the paper's texture deep: with fewer, grain passes for ink.
Chosen by eye."""

NUM_SEARCHED = 12
"""A digit is searched for among this many of the largest parts: more are a paper's or a desk's texture, and
slow. Chosen by eye."""

MATCH = 0.3
"""Parts with more than this fraction of the clearest one's strength add theirs, as digits in a row do. A
smaller value counts blots as well. Chosen by eye."""

SMOOTH_STEP = 0.05
"""Around ink on smooth paper the step is more than this; a larger value loses faint pencils.
Chosen by eye."""

ROUGH_STEP = 0.17
"""Around ink no step has to be more than this, however rough the paper; less lets a desk's grain in.
Chosen by eye."""

ROUGHNESS = 17
"""Between SMOOTH_STEP and ROUGH_STEP, a step is more than this many deviations of the texture, or it is
grain. A larger value loses pens on rough paper. Chosen by eye."""

BALANCE = 0.45
"""Ink stands out all around: its lower quartile of steps is more than this fraction of the upper one. A
smaller value lets the edge of a desk or a finger pass for ink. Chosen by eye."""

USUAL_PEN = 0.15
"""A pen as broad as this fraction of the picture's longest side counts half of a fine one: a broader thing is
more likely a sheet of paper. Chosen by eye."""

MIN_STRENGTH = 0.01
"""A weaker part is a desk's grain or a speck; a perfectly sharp outline as long as the picture's longest side
has strength 1. A larger value loses small and faint digits. Chosen by eye."""

CUT_OFF = 0.25
"""What touches the border keeps this fraction of its strength; at 1 a scrap at the edge could be the digit.
Chosen by eye."""

CLEAR_STEP = 0.25
"""An outline is clear where its step is more than this; a smaller value ends the search sooner.
Chosen by eye."""

CLEAR_FRACTION = 0.9
"""The search ends at a part whose outline is clear over more than this fraction, with little as dark beside
it. A smaller value ends it sooner, at the wrong part more often. Chosen by eye."""

MIN_LENGTH = 0.04
"""A part no longer than this fraction of the picture's longest side is a speck of dust; a larger value loses
small digits. Chosen by eye."""

MIN_CUT_LENGTH = 0.5
"""A part that the border cuts is a digit only if it is longer than this fraction of the picture's longest
side: it fills the picture. Chosen by eye."""

RIM = 0.07
"""What lies in a rim this wide alone, as a fraction of each side, is a strip of a desk or the edge of the
sheet. Chosen by eye."""

MAX_THICKNESS = 0.45
"""A part's strokes are thinner than this fraction of its own length; a square or a disc has 0.67.
Chosen by eye."""

MAX_BORDER = 0.6
"""A part that covers more than this fraction of one side of the picture is a desk or a shadow.
Chosen by eye."""

THICKNESS_SIDE = 80
"""A part's thickness is measured on no fewer pixels of its length than this; more are slower.
Chosen by eye."""

RING = 2
"""A part's surroundings reach this many pixels beyond it: past a blurred edge, yet close to the ink.
Chosen by eye."""

INK_EDGE = 0.3
"""A part of the digit ends where its ink, 0 to 1, is fainter; a smaller value joins what lies close.
Chosen by eye."""

MIN_AREA = 0.02
"""A part smaller than this fraction of the main part's area is dust; a larger value loses dots.
Chosen by eye."""

MIN_SHARPNESS = 0.4
"""A part less sharp than this fraction of the main part's sharpness is a shade, or the paper's own print.
Chosen by eye."""

NEAR = 0.35
"""A part within this fraction of the main part's length is a piece of its digit: a bar, half a broken zero. A
larger value joins neighbouring digits. Chosen by eye."""

LARGE = 0.45
"""A part at least this fraction of the main part's length may be a digit: two side by side differ by less. A
smaller value takes dots and bars for digits. Chosen by eye."""

HALO = 0.012
"""A part takes its blurred edge along, this fraction of the picture's longest side beyond it; more would
reach for its neighbours. Chosen by eye."""
