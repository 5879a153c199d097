"""What several widgets need: the browser's files joined, the controls' look, the bars of probabilities."""
