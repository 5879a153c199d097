"""A server of its own: digits over HTTP without JupyterLab."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"application": ["address", "listen", "make_application", "serve", "serving"]},
)
