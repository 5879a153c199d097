"""What several widgets need: the files of the browser's side joined, the controls' look, figures with captions."""
