"""What several widgets need: the browser's files joined, the controls' look, figures with captions."""
