// What is alive on the two pages that begin with the reader's digit: the journey and the game.

import { comeAlive } from "../live/coming_alive.js";
import { makeGame } from "./game/game.js";
import { makeJourney } from "./journey_page.js";

comeAlive({ journey: makeJourney, game: makeGame });
