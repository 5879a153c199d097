// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const CORRUPTIONS = {"shift": {"unit": "pixels", "low": 0, "high": 4, "none": 0}, "rotation": {"unit": "degrees", "low": -40, "high": 40, "none": 0}, "scale": {"unit": "factor", "low": 0.5, "high": 1.3, "none": 1}, "thickness": {"unit": "pixels on either side", "low": -1, "high": 1, "none": 0}, "noise": {"unit": "standard deviation", "low": 0, "high": 0.5, "none": 0}, "blur": {"unit": "pixels", "low": 0, "high": 2, "none": 0}};
