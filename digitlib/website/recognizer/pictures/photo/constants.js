// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const FIELD_SIDE = 192;
export const LEAST_VARIANCE = 6.151480199923107e-05;
export const PAPER_CLASS = 0;
export const DIGIT_CLASS = 1;
export const OVERLAP = 32;
export const INK_EDGE = 0.3;
export const HALO = 0.01;
export const PAPER_COARSE = 4;
export const NEIGHBOURHOOD = 19.2;
export const LEAST_WEIGHT = 1e-06;
export const LEAST_DEPTH = 0.1;
export const REACH = 2;
export const MAX_SIDE = 480;
export const MIN_SIDE = 192;
export const MIN_LENGTH = 0.04;
export const NEAR = 0.35;
export const LARGE = 0.45;
export const SOME_INK = 0.65;
export const LEAST_INK = 0.75;
export const LEAST_SECOND = 0.3;
export const CLOSE = 0.9;
export const PAGE_SIDE = 1000;
export const LEGIBLE = 64;
export const MOST_LOOKS = 5;
