// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const CERTAIN_INK = 0.8;
export const CERTAIN_DIGIT = {"digit": 0.5, "unsure": 0.7};
export const REASONS = {"blank": "Nothing stands out from the paper.", "not a digit": "It doesn't look like a digit."};
export const SEVERAL_DIGITS = "There are several digits; show one at a time.";
