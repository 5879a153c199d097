"""The recogniser in a web page: the shipped model's export, and the JavaScript that reads with it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"browser_model": ["browser_network"]},
)
