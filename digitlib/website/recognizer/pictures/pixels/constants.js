// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

export const MAX_PIXELS = 50000000;
export const WORKING_SIDE = 1000;
export const NO_PICTURE = "not a whole PNG, JPEG, WEBP, AVIF, GIF or BMP picture; save it as one of these";
export const HEAD_BYTES = 4096;
export const SIGNS = [["....ftyp(hei[cxms]|hev[cxms]|m[is]f1(?!.{0,60}avif))", "a HEIC photo, as iPhones take them; export it as JPEG, or let the phone take JPEGs: Settings, Camera, Formats, Most Compatible"], ["....ftypcrx ", "a camera's raw photo; export it as JPEG with the camera's or the phone's own program"], ["(II\\*\\0|MM\\0\\*).{4}CR", "a camera's raw photo; export it as JPEG with the camera's or the phone's own program"], ["FUJIFILMCCD-RAW|II(RO|RS|U\\0)|MMOR", "a camera's raw photo; export it as JPEG with the camera's or the phone's own program"], ["II\\*\\0.*\\x12\\xc6\\x01\\0|MM\\0\\*.*\\xc6\\x12\\0\\x01", "a camera's raw photo; export it as JPEG with the camera's or the phone's own program"], ["....ftyp(?!avi[fs]|m[is]f1)", "a video; save one picture of it as PNG or JPEG"], [".{0,1024}?%PDF-", "a PDF document; save its page as a PNG or JPEG picture"], ["%!PS|\\xc5\\xd0\\xd3\\xc6", "a PostScript (EPS) file, which is a program and not pixels; export it as PNG"], ["(\\xef\\xbb\\xbf)?\\s*<(svg|\\?xml.*<svg|!--.*<svg|!doctype svg)", "an SVG drawing, which has no pixels; export it as PNG"], ["8BPS", "a Photoshop file; export it as PNG"], ["\\xff\\x0a|\\0\\0\\0\\x0cJXL ", "a JPEG XL picture; export it as PNG"], ["\\xffO\\xffQ|\\0\\0\\0\\x0cjP  ", "a JPEG 2000 picture; export it as PNG"], ["PK\\x03\\x04", "a ZIP archive or an Office document; take the picture out of it"]];
export const STRIP_PIXELS = 1000000;
export const SAMPLED_SIDE = 250;
export const LEAST_SHARE = 0.6;
export const MIN_PEN_WIDTH = 1.5;
