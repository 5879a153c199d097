// The front page's pad. The page's last script brings the model; the pad takes ink before that has come.

import { bringToLife, recognizerOfPage } from "../live/coming_alive.js";
import { makePhoto } from "../photo/invitation.js";
import { makeFrontReader } from "./front_reader.js";

const place = document.querySelector("[data-live='front']");

if (place instanceof HTMLElement) {
  bringToLife(place, () => {
    const reader = makeFrontReader();
    document.addEventListener("DOMContentLoaded", () => {
      bringToLife(place, () => {
        recognizerOfPage();
        reader.read();
        return reader.node;
      });
      const below = document.querySelector("[data-live='photo']");
      if (below instanceof HTMLElement) bringToLife(below, makePhoto);
    });
    return reader.node;
  });
}
