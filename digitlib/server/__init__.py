"""Read digits over HTTP: an extension of the notebooks' server, and a small server of its own."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "description": ["describe"],
        "problems": ["Problem"],
        "readers": ["DIGIT_READER", "NUMBERS_READER", "NUMBER_READER", "READERS", "Reader"],
        "standalone": ["make_application", "serving"],
    },
)
