"""The numbers that tell ink from paper, and a digit from what lies around it.

Each was chosen by eye on generated photos unless its sentence says where it comes from. Lengths are fractions
of the picture's longest side, depths and steps of the paper's brightness, unless a sentence says otherwise.
"""

INK_SIDE = 480
"""Pictures are shrunk to this longest side, in pixels: a digit of a sixteenth of it still has 30 pixels."""

SEARCH_SIDE = 240
"""The digit is searched for in a copy of this longest side, in pixels; a larger one takes longer."""

DARKEST_PAPER = 0.2
"""Paper counts as at least this bright, 0 to 1, where we divide by it: else dark noise is ink."""

WIDE_INK = 0.4
"""The wide look takes everything broader than this for paper, so that a broad brush is still ink."""

NARROW_INK = 0.14
"""The narrow look takes everything broader than this for paper, shadows too; a usual pen is narrower."""

NARROW_DOUBT = 0.75
"""A narrow look counts for this fraction of a wide one: it makes thick strokes hollow, with more outline."""

MIN_DIFFERENCE = 0.06
"""The narrow look is left out where its depths differ from the wide one's by no more than this."""

STEP_REACH = 3
"""From ink to paper, brightness changes within this many pixels; a blurrier outline seems less sharp."""

NOISE = 1 / 480
"""A camera's noise and a paper's grain are this fine; with a larger value, thin pens are blurred too."""

DEPTHS = (0.5, 0.33, 0.22, 0.15, 0.1)
"""A picture is cut at each of these depths: what is darker is ink. One more below would find fainter pens."""

FAINTEST = 4
"""Ink is this many standard deviations of the paper's texture darker than paper; with fewer, grain is ink."""

NUM_SEARCHED = 12
"""A digit is searched for among this many of the largest parts; the rest is a paper's or a desk's texture."""

MATCH = 0.3
"""Parts with more than this fraction of the clearest one's strength add theirs, as digits in a row do."""

SMOOTH_STEP = 0.05
"""Around ink on smooth paper, brightness changes by at least this fraction; paper's own print by less."""

ROUGH_STEP = 0.17
"""Around ink, no texture is so rough that brightness has to change by more than this fraction."""

ROUGHNESS = 17
"""Between these two, a step has to be this many deviations of the texture; those in a desk's grain aren't."""

BALANCE = 0.45
"""Ink stands out all around: its lower quartile of steps is more than this fraction of the upper one."""

USUAL_PEN = 0.15
"""A pen broader than this starts to count for less: a wide thing is more likely a sheet of paper."""

MIN_STRENGTH = 0.01
"""Weaker parts are a desk's grain or a speck; a perfectly sharp outline as long as the longest side has 1."""

CUT_OFF = 0.25
"""A part that touches the border keeps this fraction of its strength: what lies inside comes first."""

CLEAR_STEP = 0.25
"""Where brightness changes by more than this fraction, an outline leaves no doubt."""

CLEAR_FRACTION = 0.9
"""The search stops at a part whose outline is clear over this fraction, with little as dark beside it."""

MIN_LENGTH = 0.04
"""A shorter part is a speck of dust and no digit; a larger value loses small digits."""

MIN_CUT_LENGTH = 0.5
"""A part that the border cuts is a digit only if it is longer than this: it has to fill the picture."""

RIM = 0.07
"""What lies in a rim this wide, as a fraction of each side, is a strip of a desk or the edge of the sheet."""

MAX_THICKNESS = 0.45
"""A pen's strokes are thinner than this fraction of their part's own length; a square or a disc has 0.67."""

MAX_BORDER = 0.6
"""A part that covers more than this fraction of one side of the picture is a desk or a shadow."""

THICKNESS_SIDE = 80
"""A part's thickness is measured at about this length in pixels; more is slower and hardly more exact."""

RING = 2
"""A part's surroundings reach this many pixels beyond it: past a blurred edge, yet close to the ink."""

INK_EDGE = 0.3
"""A part of the digit ends where its ink, 0 to 1, is fainter than this; lower values join what lies close."""

MIN_AREA = 0.02
"""Parts smaller than this fraction of the main part's area are dust."""

MIN_SHARPNESS = 0.4
"""Parts less sharp than this fraction of the main part's sharpness are shades, or the paper's own print."""

NEAR = 0.35
"""Parts within this fraction of the main part's length belong to its digit: a bar, half a broken zero."""

LARGE = 0.45
"""Parts at least this fraction of the main part's length may be digits: two in a row differ by less."""

HALO = 0.012
"""A part takes its blurred edge along, this far beyond its outline; more would reach for its neighbours."""
