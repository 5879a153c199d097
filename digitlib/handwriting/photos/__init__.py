"""Photos as people take them, generated, with their ink known at every pixel.

One idea carries the room. A sheet is photographed three times in one array, (3, H, W): bare, with other
ink on it, and with the digits as well. Every step is applied to all three alike: paper, printed lines,
light, a desk, a finger, blur, low resolution. So where they differ there is ink, whatever happened since.

================  ============================================================================
``textures``      what many steps are made of: smooth noise, resizing, painted shapes
``glyphs``        digits and other marks as images of their ink
``scene``         the sheet that is photographed three times, and writing on it
``sheet``         the paper, and the lines printed on it
``registry``      the kinds of photo, by name
``compositions``  one digit, a cut crop, a row, a page, a drawing made of pixels
``nothing``       what holds no digit: things, cloth, text, ticks
``charts``        another such kind: plots with axes, curves and labels
``light``         lamps and shadows
``desk``          what surrounds the sheet: a desk, a finger, a frame
``camera``        the lens and the file: blur, resolution, noise, polarity, JPEG
``photos``        all of it, without end
================  ============================================================================

To add a kind, put a function into ``compositions`` or ``nothing``::

    @composition(share=0.02)
    def my_kind(scene, glyphs, rng):
        scene.write(glyph(glyphs.digits, 80, rng), 10, 10, DIGIT)
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "glyphs": ["draw_glyphs", "glyph"],
        "light": ["lit"],
        "photos": ["Photo", "draw_photos", "take_photo"],
        "registry": ["COMPOSITIONS", "composition"],
        "scene": ["draw_scene"],
        "sheet": ["draw_sheet"],
    },
)
