import type { Stroke } from "../recognizer/drawing.js";
import type { Model, Recognizer } from "../recognizer/recognize.js";

/** A part of a page under its heading, as the search knows it. */
export interface Section {
  page: string;
  anchor: string;
  title: string;
  heading: string;
  text: string;
}

/** The site's one global name: what files of data hand over, and the recogniser on pages with a pad. */
export interface Digitlib extends Partial<Recognizer> {
  model?: Model;
  examples?: Stroke[][];
  sections?: Section[];
}

declare global {
  interface Window {
    digitlib?: Digitlib;
  }
  interface Navigator {
    /** What the visitor's line is like; not every browser tells. */
    connection?: { saveData: boolean };
  }
}
