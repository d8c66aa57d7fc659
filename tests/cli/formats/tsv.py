"""TSV: lines, each with an end."""


def read(text: str) -> list[str]:
    """Return the lines, or fail."""
    assert not text or text.endswith("\n")
    return text.splitlines()
