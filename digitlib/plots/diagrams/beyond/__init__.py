"""Lesson 6: how a program writes, what other handwriting is read as, how doubt is told from certainty."""
