"""Pictures read in a web page, as digitlib/preprocessing and digitlib/recognition read them in Python."""
