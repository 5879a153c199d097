"""Lesson 3: a network in one line of text, built with Keras, saved, loaded and exported."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "backend": ["keras"],
        "build": ["build_network", "multiply_adds"],
        "keras_code": ["as_keras_code"],
        "notation": ["SHIPPED", "parse_architecture"],
        "page_networks": ["load_page_network"],
        "storage": ["export_litert", "for_reading", "load_network", "save_network"],
    },
)
