"""The page on which the reader trains a network: the digits that it loads, and the JavaScript that trains.

==========  =======================================================================
``data``    MNIST as scripts, which the page loads as it needs them
``engine``  the layers, the loss and the optimiser
``worker``  what trains beside the page, so that the page goes on
==========  =======================================================================
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"data": ["page_images", "write_training_data"]},
)
