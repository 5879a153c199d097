"""Who writes: a way of writing → as one hand would draw it, and as one tablet would record it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "movements": ["Pace", "draw_pace", "moved_quickly"],
        "tablet": ["Tablet", "draw_tablet", "recorded"],
        "variation": ["written"],
        "writer": ["Writer", "draw_writer"],
    },
)
