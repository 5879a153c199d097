"""Diagrams: what a lesson shows before it writes a formula or a loop, drawn from real values.

A figure shows what was computed; a diagram shows how. Each module draws those of one lesson.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "beyond.doubt": ["plot_doubt", "plot_doubt_curves", "plot_eleventh"],
        "beyond.readings": ["plot_readings"],
        "beyond.u_net": ["plot_u_net"],
        "beyond.writing": ["plot_writing"],
        "comparing": ["plot_intervals", "plot_pairs", "plot_race", "plot_search"],
        "convolution": ["plot_place", "plot_pooling", "plot_strides"],
        "descent": ["plot_descent", "plot_paths"],
        "doubt": [
            "plot_agreement",
            "plot_coins",
            "plot_counting",
            "plot_temperatures",
            "plot_tests",
        ],
        "inside.borders": ["plot_walk"],
        "inside.evidence": ["plot_grad_cam", "plot_occlusion", "plot_saliency"],
        "inside.profiles": ["plot_profiles"],
        "layers": [
            "LENET_5",
            "plot_networks",
            "plot_relu",
            "plot_strongest",
            "plot_weighted_sum",
            "stages_of",
        ],
        "passes": ["plot_backward", "plot_forward"],
        "pen": ["plot_ink_of_path"],
        "pieces": ["plot_batches", "plot_probabilities", "plot_products"],
        "rows": ["plot_map_rows", "plot_rows"],
        "signed": ["plot_maps"],
        "softmax": ["plot_softmax"],
    },
)
