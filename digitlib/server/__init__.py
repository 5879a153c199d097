"""Read digits over HTTP: an extension of the notebooks' server, and a small server of its own."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "answering": ["answer"],
        "description": ["describe"],
        "problems": ["Problem"],
        "standalone": ["make_application", "serving"],
    },
)
