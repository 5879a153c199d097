"""Figures that change while you watch: beside a pad as you draw, and below a cell as a network trains."""
