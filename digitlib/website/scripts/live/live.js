// What is alive on the page that trains.

import { makeTraining } from "../training/training.js";
import { comeAlive } from "./coming_alive.js";

comeAlive({ training: makeTraining });
