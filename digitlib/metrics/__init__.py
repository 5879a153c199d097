"""Numbers about answers: accuracy with intervals, confusions, calibration."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "accuracy": ["Accuracy", "accuracy_by_digit", "confusion_matrix", "measure_accuracy"],
        "calibration": ["expected_calibration_error", "fit_temperature", "reliability"],
        "mean_interval": ["mean_interval"],
        "writers": ["accuracy_by_writer", "interval_over_writers", "worst_writer"],
    },
)
