"""Figures with a caption each, as a widget that is shown whole at once."""
