"""Cut the views of a picture at several depths, and find what looks most as if a pen drew it.

That is thin, connected, inside the picture, and stands out sharply from its surroundings.
"""

import dataclasses
import itertools
from collections.abc import Iterator

import numpy as np

from digitlib.preprocessing.photo.parts import Part, parts
from digitlib.preprocessing.photo.view import View, views, without_noise

DEPTHS = (0.5, 0.33, 0.22, 0.15, 0.1)
"""At each of these a view is cut into parts: ink is darker than one, what is beside it lighter."""

FAINTEST = 4
"""Times the deviation of the paper's texture; ink is darker."""

LEAST_STEPS = (0.05, 0.17)
"""By which share the brightness changes around ink, at least, on smooth and on rough paper …"""

ROUGHNESS = 17
"""… and so many times the deviation of the texture in between: around a desk's grain it changes by less."""

BALANCE = 0.45
"""How sharply ink stands out at a quarter of its outline, at least, compared with another quarter."""

USUAL_PEN = 0.15
"""Of the picture's longest side; wider things are more likely a sheet of paper than ink."""

MIN_STRENGTH = 0.01
"""Of the picture's longest side, as a perfectly sharp outline; weaker is a desk's grain or a speck."""

MATCH = 0.3
"""Of the clearest part's strength; those that have more are counted with it, as digits beside each other."""

CUT_OFF = 0.25
"""What touches the border counts for so much less than what lies inside."""

NUM_SEARCHED = 12
"""A digit is searched among so many of the largest parts; beyond them lies a paper's or a desk's texture."""

CLEAR_STEP = 0.25
"""By which share the brightness changes around ink that leaves no doubt …"""

CLEAR_SHARE = 0.9
"""… around so much of its outline, at least, and with so little beside it that is as dark."""


@dataclasses.dataclass(frozen=True, eq=False)
class Cut:
    """What looks drawn in one view, cut out at one depth."""

    view: View
    mask: np.ndarray
    """(H, W) bool: where the view is darker than the depth at which it is cut."""
    clearest: Part
    """The one that stands out most strongly."""
    strength: float
    """Of the clearest part and of those that nearly match it."""
    leaves_no_doubt: bool
    """Whether no other cut needs to be looked at."""


def clearest_cut(brightness: np.ndarray) -> Cut | None:
    """Return what looks most drawn in a picture, (H, W) from 0 to 1, if anything does."""
    clearest = None
    for cut in (cut for view in views(brightness) for cut in _cuts(view)):
        if clearest is None or cut.strength > clearest.strength:
            clearest = cut
            if cut.leaves_no_doubt:
                break
    return clearest


def _cuts(view: View) -> Iterator[Cut]:
    """Yield what looks drawn at each depth at which anything does."""
    smooth = without_noise(view.dark.depth)
    for depth in DEPTHS:
        if depth < min(FAINTEST * view.dark.texture, DEPTHS[1]):  # the most may be a desk's texture
            break
        mask = smooth > depth
        found = list(itertools.islice(parts(mask), NUM_SEARCHED))
        strengths = np.array([_strength(part, view) for part in found])
        if strengths.any():
            clearest = found[strengths.argmax()]
            strength = strengths[strengths > MATCH * strengths.max()].sum()
            yield Cut(view, mask, clearest, float(view.doubt * strength), _leaves_no_doubt(clearest, view))


def _strength(part: Part, view: View) -> float:
    """How strongly a part stands out: how sharply, how far around, and from how much of its surroundings."""
    step = sharpness(part, view) if part.might_be_digit else 0
    if step == 0 or not part.is_thin:
        return 0.0
    clear = part.surrounding(view.steps) > step / 2
    alone = 1 - _share_alike(part, view)
    strength = step**2 * clear.sum() * clear.mean() * alone / (1 + _breadth(part) ** 2)
    strength *= CUT_OFF if part.touches_border else 1
    return float(strength) if strength > MIN_STRENGTH * max(part.picture_shape) else 0.0


def _breadth(part: Part) -> float:
    """How broad the pen would be that drew it, compared with a usual one."""
    return part.thickness * part.length / (USUAL_PEN * max(part.picture_shape))


def _leaves_no_doubt(part: Part, view: View) -> bool:
    if part.touches_border or view.doubt < 1 or _breadth(part) > 1:
        return False
    clear = part.surrounding(view.steps) > CLEAR_STEP
    return bool(clear.mean() * (1 - _share_alike(part, view)) > CLEAR_SHARE)


def sharpness(part: Part, view: View) -> float:
    """By which share the brightness changes around the part; 0 where it does so on one side only.

    That is the edge of a desk, of a finger, of a shadow: it is drawn by no pen.
    """
    around = part.surrounding(view.steps)
    if around.size == 0:
        return 0.0
    least, most = np.quantile(around, [0.25, 0.75])
    usual = np.clip(ROUGHNESS * view.dark.texture, *LEAST_STEPS)
    return float(least) if least > max(usual, BALANCE * most) else 0.0


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
