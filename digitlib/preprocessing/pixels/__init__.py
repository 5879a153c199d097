"""From a file's bytes, or an array, to a picture's brightness; :mod:`..picture` is the door to it."""
