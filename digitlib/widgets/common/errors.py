"""What a widget says of an error that nobody expected."""


def error_in_words(error: Exception) -> str:
    """Return the error's kind and what it says; one that says nothing is its kind alone."""
    return f"{type(error).__name__}: {error}".removesuffix(": ")
