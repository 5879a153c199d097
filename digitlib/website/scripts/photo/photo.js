// Pictures on a page: what reads and shows them, loaded when the first one comes.

import { readingOf } from "./reader.js";
import { makePhotoView, wordsOf } from "./view.js";

window.digitlib ??= {};
window.digitlib.photo = { readingOf, makePhotoView, wordsOf };
