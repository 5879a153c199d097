"""What is no digit: letters, shapes and scribbles to learn from; sketches and signs to test with."""
