"""A pad alone in one file, which reads digits wherever a browser opens it."""
