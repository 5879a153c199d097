// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const STAGE_TITLES = ["Your ink", "Cropped", "In a box", "Centred on 28 × 28"];
export const PICTURE_SIDE = 56;
export const STANDS_OUT = 2;
export const NOTHING_READ = {"words": "Draw a digit, 0 to 9.", "advice": "", "digit": "", "verdict": "blank", "percent": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]};
export const NO_DIGIT = "That doesn't look like a digit.";
export const DRAW_ALONE = "Clear it and draw one digit alone.";
