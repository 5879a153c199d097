// Pictures on a page: what reads and shows them, loaded when the first one comes.

import { begin, readingOf } from "./reader.js";
import { makePhotoView, wordsOf } from "./view.js";

window.digitlib ??= {};
window.digitlib.photo = { begin, readingOf, makePhotoView, wordsOf };
