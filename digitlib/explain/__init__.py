"""Lesson 7: what goes on inside a network, where it looks, and what deceives it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "activations": ["feature_maps", "features", "nearest"],
        "adversarial": ["smallest_change"],
        "gradients": ["logits_of"],
        "measures": ["percentiles"],
        "probing": ["erasing", "fewest_pixels"],
        "saliency": ["grad_cam", "occlusion"],
        "timeline": ["so_far", "turns"],
    },
)
