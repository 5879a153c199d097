// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const LABEL_HEIGHT = 16;
export const CHARACTER_WIDTH = 8.5;
export const MARGINS = 8;
export const EDGE = 8;
export const SHOWN_SIZE = [480, 640];
export const PHONE_WIDTH = 320;
export const LEGIBLE_HEIGHT = 16;
