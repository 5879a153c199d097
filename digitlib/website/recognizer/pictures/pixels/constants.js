// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const MAX_PIXELS = 50000000;
export const WORKING_SIDE = 1000;
export const NO_PICTURE = "not a whole PNG, JPEG, WEBP, AVIF, GIF or BMP picture; save it as one of these";
export const STRIP_PIXELS = 1000000;
export const SAMPLED_SIDE = 250;
export const LEAST_SHARE = 0.6;
export const MIN_PEN_WIDTH = 1.5;
