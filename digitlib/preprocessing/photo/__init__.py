"""What a pen drew in a picture: from brightness to the ink of its digits, one way down.

Imports point from ``preprocessing`` to this room and never back: it is handed brightness, and hands ink on.
On the way down: ``digit_ink`` → ``ink_map`` → ``field``, then ``levels`` and ``ink_part``; ``pen_parts``
stands above, for pages.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "digit_ink": ["PictureInk", "find_ink"],
        "field": ["DIGIT", "OTHER", "PAPER"],
        "ink_map": ["InkMap", "look"],
        "ink_part": ["InkPart"],
        "pen_parts": ["find_parts"],
    },
)
