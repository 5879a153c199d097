"""Buttons that teach the recogniser one person's hand."""
