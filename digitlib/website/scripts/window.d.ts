import type { Stroke } from "../recognizer/drawing.js";
import type { Exported } from "../recognizer/network/network.js";
import type { DigitRow } from "../recognizer/pictures/page/number.js";
import type { PicturePrediction } from "../recognizer/pictures/reading.js";
import type { Model, Recognizer } from "../recognizer/recognize.js";
import type { SavedNetwork } from "../recognizer/network/saved_network.js";
import type { Rehearsal } from "../recognizer/teaching/rehearsal.js";
import type { begin, readingOf } from "./photo/reader.js";
import type { makePhotoView, wordsOf } from "./photo/view.js";
import type { Result } from "./training/run.js";

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
  rehearsal?: Rehearsal;
  sections?: Section[];
  training?: Training;
  ink?: Exported;
  pictureWorker?: string;
  photo?: Photo;
  /** As `digitlib.recognize`: an image file's Blob, or the ImageData of a canvas. */
  readPicture?: (picture: Blob | ImageData) => Promise<PicturePrediction>;
  /** As `digitlib.recognition.recognize_numbers`. */
  readNumbers?: (picture: Blob | ImageData) => Promise<DigitRow[]>;
}

/** What photo.js brings. */
export interface Photo {
  begin: typeof begin;
  readingOf: typeof readingOf;
  makePhotoView: typeof makePhotoView;
  wordsOf: typeof wordsOf;
}

/** What the page that trains offers to programs. */
export interface Training {
  /** Train as the button does with its first settings; it is rejected with a sentence when that fails. */
  start(settings?: { seed?: number }): Promise<Result>;
  /** The reader's network, as "Save as file" saves it. */
  network(): SavedNetwork | null;
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
