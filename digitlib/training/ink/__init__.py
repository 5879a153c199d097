"""How the network that sees ink is trained: on generated photos, whose ink is known at every pixel.

==============  ==============================================================================
``recipe``      what decides a training run
``fields``      a photo as the network sees it, and what it should say, in 46 kilobytes
``field_files`` many of them on disk, drawn by all processors
``fit``         the network's weights, with a checkpoint after every epoch
``judging``     how well it finds each kind of ink on photos that it has not seen
``export``      the network as files, with a card
==============  ==============================================================================
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "export": ["ship_ink"],
        "fit": ["train_ink"],
        "recipe": ["InkRecipe"],
    },
)
