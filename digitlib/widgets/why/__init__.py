"""Why a digit is read as it is: the button, and the figures that answer."""
