"""What Python makes of harder digits and of drawings that are not finished, for the page to compare with."""

import numpy as np

from digitlib.data import your_digits
from digitlib.evaluation.corruptions import blurred, scaled, turned, widened
from digitlib.explain.timeline import so_far, turns
from digitlib.preprocessing import from_strokes

ANSWERS = [[3, 3, 3], [1, None, 3], [1, 2, 1, 2, 1, 8]]


def of_writing() -> dict:
    """Return a digit made harder, parts of a drawing, and answers that turn, told in words."""
    drawing = your_digits()[5]
    image = from_strokes(drawing, canvas_side=280).image
    changes = (("rotation", turned, 25), ("scale", scaled, 0.7), ("thickness", widened, -0.5))
    changes += (("thickness", widened, 1), ("blur", blurred, 1.25))
    rng = np.random.default_rng(seed=0)  # which none of these asks
    corrupted = [
        (name, strength, change(image[None], strength, rng)[0].ravel().tolist())
        for name, change, strength in changes
    ]
    strokes = [stroke.tolist() for stroke in drawing]
    parts = {share: so_far(drawing, share) for share in (0.01, 0.4, 0.9, 1)}
    shares = {len(answers): np.linspace(0.1, 1, len(answers)).tolist() for answers in ANSWERS}
    return {
        "harder": {"image": image.ravel().tolist(), "corrupted": corrupted},
        "so_far": [
            {"strokes": strokes, "share": share, "part": [stroke.tolist() for stroke in part]}
            for share, part in parts.items()
        ],
        "turns": [
            {"answers": own, "shares": shares[len(own)], "words": turns(own, shares[len(own)])}
            for own in ANSWERS
        ],
    }
