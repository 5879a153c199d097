// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const IMAGE_SIDE = 28;
export const NUM_DIGITS = 10;
export const BOX_SIDE = 20;
export const IMAGE_MIDDLE = 14.5;
export const PEN_WIDTH = 2.4;
export const CROP_AT = 0.25;
export const SHOWN_SIDE = 200;
export const DOT = 4;
export const SLIP = 20;
export const MAX_STROKES = 500;
export const MAX_COORDINATE = 1e30;
export const MAX_SHEETS = 40;
export const MAX_WAY = 50;
export const COARSE = 0.2;
export const CORNER = 60;
export const TURNS_ON = 0.25;
export const UNEVEN = 4;
export const NUM_PIECES = 8;
