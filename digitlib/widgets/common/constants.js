// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const CANVAS_SIDE = 280;
export const BRUSH_WIDTH = 20;
export const MAX_POINTS = 100000;
export const MAX_PICTURE_BYTES = 24000000;
export const ALMOST_CERTAIN = 0.999;
export const LONGEST_NUMBER = 60;
