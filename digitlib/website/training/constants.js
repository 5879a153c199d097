// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const FORMAT = "digitlib network 1";
export const LONGEST_ARCHITECTURE = 1000;
export const NUM_FILES = 10;
