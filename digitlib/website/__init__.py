"""The workbook as web pages: the notebooks, and in them a recogniser that needs no server."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "binder": ["binder_links"],
        "site": ["write_site"],
    },
)
