"""Arrays → figures, all in the style of ``style``."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "basics": [
            "plot_arrays",
            "plot_bars",
            "plot_curves",
            "plot_numbers",
            "plot_over",
            "plot_signed",
        ],
        "judging": ["plot_confusions", "plot_reliability", "plot_robustness"],
        "pictures": ["plot_ink", "plot_picture"],
        "sheets": ["plot_digits", "plot_map", "plot_predictions"],
        "stages": ["plot_drawing", "plot_reading", "plot_stages"],
        "style": ["Plot"],
        "sweeps": ["plot_ablation", "plot_cost", "plot_learning_curves", "plot_trials"],
        "training": ["plot_training"],
    },
)
