"""A drawing drawn again from its first ink to its last, with the answer at each moment."""
