"""Teaching in a web page: what is rehearsed, and the JavaScript that learns the reader's hand."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"rehearsal": ["rehearsal"]},
)
