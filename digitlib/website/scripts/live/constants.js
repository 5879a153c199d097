// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const STAGE_TITLES = ["Your ink", "Cropped", "In a box", "Centred by mass"];
export const PICTURE_SIDE = 56;
export const STANDS_OUT = 2;
export const NOTHING_READ = {"words": "Draw a digit, 0 to 9.", "advice": "", "digit": "", "verdict": "blank", "percent": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]};
export const NO_DIGIT = "That doesn't look like a digit.";
export const DRAW_ALONE = "Clear it and draw one digit alone.";
export const TEN_COLOURS = ["#1a66c2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#a6761d", "#6b737c", "#7b3294", "#8c1d18", "#e0b400"];
export const NUM_BINS = 15;
