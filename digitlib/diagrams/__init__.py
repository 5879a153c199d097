"""Diagrams: what a lesson shows before it writes a formula or a loop, drawn from real values.

A figure of ``plots`` shows what was computed; a diagram shows how. Each module draws those of one lesson.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "comparing": ["plot_intervals", "plot_pairs", "plot_race", "plot_search"],
    },
)
