"""Words around a number."""


def with_article(number: object) -> str:
    """Return a number in digits after its article: "a 7", "an 8", "an 18"."""
    text = str(number)
    leading = text[: (len(text) - 1) % 3 + 1]  # "eleven thousand" begins as "eleven" does
    return f"an {text}" if text.startswith("8") or leading in ("11", "18") else f"a {text}"
