"""What a case can be opened with."""

from supportcli.domain.errors import UsageError
from supportcli.domain.handle import is_blank

#: Characters of the longest title, and about how many one has that is made of a longer line.
LONGEST, SHORTENED = 500, 120


def check_title(title: str) -> str:
    """Accept a title as it was typed, as long as it says something.

    Raises:
        UsageError: it is empty or longer than 500 characters.

    """
    if is_blank(title):
        raise UsageError("A case needs a title.", 'For example: support open "Checkout is down" -c Acme')
    if len(title) > LONGEST:
        raise UsageError(f"A title has at most {LONGEST} characters (got {len(title)}).", "Put the rest into -m TEXT.")
    return title


def titled(text: str) -> tuple[str, str | None]:
    """Split a text into its first line, the title, and the rest.

    Of a line that is too long for a title, as the first paragraph of many a mail is, the title is the beginning, and
    the text stays whole.
    """
    first, _, rest = text.strip().partition("\n")
    if len(first.strip()) <= LONGEST:
        return first.strip(), rest.strip() or None
    beginning = first[:SHORTENED]
    # Not within a word, where the script has spaces.
    return f"{beginning.rpartition(' ')[0] or beginning}…", text.strip()
