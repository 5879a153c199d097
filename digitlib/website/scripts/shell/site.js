// What every page of the site has besides its text.

import "./scrolling.js";
import "./search.js";
import "./definitions.js";
import "./install.js";
