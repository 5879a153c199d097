"""Tell ink from paper in a picture, and find the digit among the ink, by brightness alone.

Whether the ink is dark or light, and how wide a shadow may be, is not known beforehand. So the picture is
looked at in each of these ways and at several depths, and what looks most as if a pen drew it decides:
thin, connected, inside the picture, and standing out sharply from its surroundings.
"""

import dataclasses
from collections.abc import Iterator

import numpy as np
import scipy
from PIL import Image

from digitlib.preprocessing.lines import without_lines
from digitlib.preprocessing.paper import DARKEST_PAPER, Darkness, darkness
from digitlib.preprocessing.parts import Part, grown, parts, split_by_distance
from digitlib.preprocessing.picture import Picture, read_picture

INK_SIDE = 480
"""Larger pictures are shrunk to this longest side: a digit of a sixteenth of it still has 30 pixels."""

MIN_CONTRAST = 0.06
"""Ink fainter than this share of the paper's brightness is taken for paper."""

DEPTHS = (0.5, 0.33, 0.22, 0.15, 0.1)
"""At each of these the picture is cut into parts: ink is darker than one, what is beside it lighter."""

WIDEST = (0.4, 0.14)
"""Of the picture's longest side: how wide ink may be: of a broad brush, or of a usual pen."""

NARROW_DOUBT = 0.75
"""A narrow view makes a thick pen's strokes hollow, which has more of an outline."""

STEP_REACH = 0.008
"""Of the longest side: within so many pixels the brightness falls from the paper's to the ink's."""

MIN_STEP_REACH = 3
"""… and this at least: one more than a part's surroundings reach."""

INK_EDGE = 0.3
"""Of the ink's usual depth; parts end where the ink is fainter."""


LEAST_STEP = 0.14
"""By which share the brightness changes around ink, at least; around a desk's grain by less."""

FAINTEST = 4
"""Times the deviation of the paper's texture; ink is darker."""

BALANCE = 0.45
"""How sharply ink stands out at a quarter of its outline, at least, compared with another quarter."""

USUAL_PEN = 0.15
"""Of the picture's longest side; wider things are more likely a sheet of paper than ink."""

MATCH = 0.3
"""Of the clearest part's strength; those that have more are counted with it, as digits beside each other."""

CUT_OFF = 0.25
"""What touches the border counts for so much less than what lies inside."""

MIN_AREA = 0.02
"""Of the main part's; smaller parts are dust."""

MIN_STEP = 0.4
"""Of the main part's; parts that stand out less sharply are shades or the paper's own print."""

NEAR = 0.35
"""Of the main part's length; what lies closer is a piece of the same digit: a bar, half a broken zero."""

LARGE = 0.45
"""Of the main part's length; two digits beside each other differ by less."""

HALO = 0.012
"""Of the picture's longest side; so far beyond a part its blurred edge is taken along."""


@dataclasses.dataclass(frozen=True, eq=False)
class View:
    """One way of looking at a picture, in which the ink is dark."""

    brightness: np.ndarray
    """(H, W), of light ink turned round: 1 - brightness."""
    dark: Darkness
    doubt: float
    """1, or less where the view is to be preferred only if it is clearly better."""
    steps: np.ndarray
    """(H, W): by which share of the brighter the brightness changes towards the ink, close to each pixel."""


@dataclasses.dataclass(frozen=True, eq=False)
class Cut:
    """What looks drawn in one view, cut out at one depth."""

    view: View
    parts: list[Part]
    """All parts, the largest first."""
    clearest: Part
    """The one that stands out most strongly."""
    strength: float
    """Of the clearest part and of those that nearly match it."""


@dataclasses.dataclass(frozen=True, eq=False)
class PictureInk:
    """The ink of a picture; all (H, W) float32, 0 = paper and 1 = ink."""

    ink: np.ndarray
    """All that stands out from the paper."""
    digit: np.ndarray
    """Only what is taken for the digit: the part that looks most as if drawn, and what lies close to it."""
    pieces: list[np.ndarray]
    """Each part of the digit that is large enough for one of its own, where there are two or more."""
    others: list[np.ndarray]
    """Each part farther off that is large enough for a digit of its own."""


def picture_ink(picture: Picture) -> np.ndarray:
    """Return how much of the digit's ink each pixel of a picture holds, (H, W) float32, 0 to 1.

    The longest side is 480 pixels at most. All zero when nothing stands out from the paper, or no more than
    a speck of dust. Raises what :func:`read_picture` raises.
    """
    return find_ink(picture).digit


def find_ink(picture: Picture) -> PictureInk:
    """Return the ink of a picture and its parts; raises what :func:`read_picture` raises."""
    brightness = _shrunk(read_picture(picture))
    cuts = [cut for view in _views(brightness) for cut in _cuts(view)]
    if not cuts:
        nothing = np.zeros_like(brightness)
        return PictureInk(nothing, nothing, [], [])
    return _grouped(max(cuts, key=lambda cut: cut.strength))


def _shrunk(brightness: np.ndarray) -> np.ndarray:
    scale = INK_SIDE / max(brightness.shape)
    if scale >= 1:
        return brightness
    height, width = (max(1, round(length * scale)) for length in brightness.shape)
    return np.asarray(Image.fromarray(brightness).resize((width, height), Image.Resampling.BOX))


def _views(brightness: np.ndarray) -> Iterator[View]:
    """Yield the picture with its ink dark and light, and with wide and narrow things for ink."""
    dark, light = (without_lines(side) for side in (brightness, 1 - brightness))
    dark_steps, light_steps = _steps(dark), _steps(light)
    # As a share of the brighter of the two: that is the paper, or the light ink.
    shares = (
        dark_steps / np.maximum(_smooth(dark), DARKEST_PAPER),
        light_steps / np.maximum(1 - _smooth(light) + light_steps, DARKEST_PAPER),
    )
    for side, steps in zip((dark, light), shares, strict=True):
        wide, narrow = (darkness(side, widest) for widest in WIDEST)
        yield View(side, wide, 1, steps)
        if np.abs(wide.depth - narrow.depth).max() > MIN_CONTRAST:  # not on evenly lit paper alone
            yield View(side, narrow, NARROW_DOUBT, steps)


def _steps(brightness: np.ndarray) -> np.ndarray:
    """Return by how much the brightness falls within a few pixels of each."""
    smooth = _smooth(brightness)
    reach = max(MIN_STEP_REACH, round(STEP_REACH * max(brightness.shape)))
    return smooth - scipy.ndimage.minimum_filter(smooth, 2 * reach + 1)


def _smooth(array: np.ndarray) -> np.ndarray:
    """Even out a camera's noise, and leave small pictures as they are."""
    return scipy.ndimage.gaussian_filter(array, max(array.shape) / INK_SIDE)


def _cuts(view: View) -> Iterator[Cut]:
    """Yield what looks drawn at each depth at which anything does."""
    smooth = _smooth(view.dark.depth)
    for depth in DEPTHS:
        if depth < min(FAINTEST * view.dark.texture, DEPTHS[1]):  # the most may be a desk's texture
            break
        found = list(parts(smooth > depth))
        strengths = np.array([_strength(part, view) if part.is_drawn() else 0 for part in found])
        if strengths.any():
            strength = strengths[strengths > MATCH * strengths.max()].sum()
            yield Cut(view, found, found[strengths.argmax()], float(view.doubt * strength))


def _strength(part: Part, view: View) -> float:
    """How strongly a part stands out: how sharply, how far around, and from how much of its surroundings."""
    step = _step(part, view)
    if step == 0:
        return 0.0
    clear = part.surrounding(view.steps) > step / 2
    pen = part.thickness * part.length / (USUAL_PEN * max(part.picture_shape))
    alike = _share_alike(part, view)
    return (
        step**2
        * clear.sum()
        * clear.mean()
        * (1 - alike)
        / (1 + pen**2)
        * (CUT_OFF if part.touches_border else 1)
    )


def _step(part: Part, view: View) -> float:
    """By which share the brightness changes around the part; 0 where it does so on one side only.

    That is the edge of a desk, of a finger, of a shadow: it is drawn by no pen.
    """
    around = part.surrounding(view.steps)
    if around.size == 0:
        return 0.0
    least, most = np.quantile(around, [0.25, 0.75])
    return float(least) if least > max(LEAST_STEP, BALANCE * most) else 0.0


def _share_alike(part: Part, view: View) -> float:
    """How much of what surrounds the part is as dark as it is.

    The paper in the bend of a digit is as light as that around it, so that it is no light ink.
    """
    margin = part.length // 2
    box = tuple(slice(max(side.start - margin, 0), side.stop + margin) for side in part.box)
    outside = ~part.on_picture()[box]
    own = np.median(view.brightness[part.box][part.mask])
    around = np.median(part.surrounding(view.brightness))
    return float((view.brightness[box][outside] < (own + around) / 2).mean()) if outside.any() else 0.0


def _stretched(dark: Darkness, part: Part) -> np.ndarray:
    """Map the paper's texture to 0 and the part's usual depth to 1."""
    full = np.quantile(dark.depth[part.box][part.mask], 0.9)
    least = min(3 * dark.texture, 0.5 * full)
    return np.clip((dark.depth - least) / (full - least), 0, 1).astype(np.float32)


def _grouped(cut: Cut) -> PictureInk:
    """Tell the parts that belong to the digit from those that do not."""
    ink = _stretched(cut.view.dark, cut.clearest)
    main, rest = _split(ink, cut)
    like_it = [part for part in rest if _belongs(part, main, cut.view)]
    near, far = split_by_distance(main, like_it, NEAR * main.length)
    halo = 1 + round(HALO * max(ink.shape))
    large = [part for part in near if part.length >= LARGE * main.length]
    return PictureInk(
        ink,
        ink * grown([main, *near], halo),
        [ink * grown([part], halo) for part in [main, *large]] if large else [],
        [ink * grown([part], halo) for part in far if part.length >= LARGE * main.length],
    )


def _split(ink: np.ndarray, cut: Cut) -> tuple[Part, list[Part]]:
    """Return the part of the ink that the clearest is of, and the others."""
    found = list(parts(ink > INK_EDGE))
    own = [part for part in found if part.overlaps(cut.clearest)]
    # In its fainter edges it may hang together with a finger or a desk: then it is better as it is.
    grown_together = not own or (own[0].touches_border and not cut.clearest.touches_border)
    main = cut.clearest if grown_together else own[0]
    rest = [part for part in cut.parts if not part.overlaps(main)]
    fainter = [part for part in found if not any(part.overlaps(other) for other in [main, *rest])]
    return main, rest + fainter


def _belongs(part: Part, main: Part, view: View) -> bool:
    """Tell whether a part is pen as the main one is: neither dust nor something that the border cuts."""
    if part.area < MIN_AREA * main.area or (part.touches_border and not main.touches_border):
        return False
    return _step(part, view) > MIN_STEP * _step(main, view)
