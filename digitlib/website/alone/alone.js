// A pad alone on a page. Its drawing outlasts a reload, for whoever waits for the larger page to be free.

import { comeAlive } from "../scripts/live/coming_alive.js";
import { makeKeptReader } from "../scripts/live/reader.js";

comeAlive({ reader: (recognizer) => makeKeptReader(recognizer, []).node });
