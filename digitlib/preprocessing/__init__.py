"""Lesson 2: from a drawing or a picture to the 28 × 28 digit image, with every stage kept."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "drawing": ["Drawing", "as_drawing"],
        "inking": ["ink"],
        "picture": ["Picture", "read_picture"],
        "rescale": ["pen_width"],
        "sizes": ["BRUSH_WIDTH", "CANVAS_SIDE", "IMAGE_SIDE", "PEN_WIDTH"],
        "stages": [
            "PREPROCESSINGS",
            "STAGE_TITLES",
            "Stages",
            "digit_image",
            "from_picture",
            "from_strokes",
            "picture_ink",
        ],
    },
)
