"""Diagrams: what a lesson shows before it writes a formula or a loop, drawn from real values.

A figure of ``plots`` shows what was computed; a diagram shows how. Each module draws those of one lesson.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "descent": ["plot_descent", "plot_paths"],
        "passes": ["plot_backward", "plot_forward"],
        "pieces": ["plot_batches", "plot_products", "plot_softmax"],
    },
)
