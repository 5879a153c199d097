// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const BLUR = 1;
export const NUM_NEAREST = 2;
export const STRENGTH = 20;
export const DOUBT = 0.95;
export const GATES = [0.5, 0.55, 0.6000000000000001, 0.6500000000000001, 0.7000000000000002, 0.7500000000000002, 0.8000000000000003, 0.8500000000000003, 0.9000000000000004, 0.9500000000000004];
export const MOST_FORGOTTEN = 2;
