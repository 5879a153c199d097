"""Drawings that a person labels and keeps: the buttons, the gallery, and a pad that asks for digits."""
