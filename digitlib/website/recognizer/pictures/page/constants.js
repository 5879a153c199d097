// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const MAX_PAGE_PARTS = 240;
export const LEAST_NUMBER = 0.4;
export const MAX_CUTS = 120;
export const SMALL = 0.4;
export const SAME_LINE = 0.5;
export const STACKED = 0.2;
export const WIDE_GAP = 1.5;
export const WIDER_GAP = 2;
export const ASKEW = 0.3333333333333333;
export const WIDE = 0.9;
export const CUT_DISTANCE = 0.15;
export const MAX_DIGIT_PARTS = 4;
export const MAX_WIDTH = 1.6;
export const FLATTEST = 0.01;
export const USUAL_SIZE = 0.4;
export const USUAL_OVERLAP = 0.15;
export const USUAL_GAP = 0.1;
export const COST = 10;
export const CUT_COST = 1;
export const NO_DIGIT_COST = 4;
