"""The drawing pad: its widget in Python, its JavaScript and style, and the messages between the two."""
