"""What a case can be opened with."""

from supportcli.domain.errors import UsageError
from supportcli.domain.handle import is_blank


def check_title(title: str) -> str:
    """Accept a title as it was typed, as long as it says something.

    Raises:
        UsageError: it is empty or longer than 500 characters.

    """
    if is_blank(title):
        raise UsageError("A case needs a title.", 'For example: support open "Checkout is down" -c Acme')
    if len(title) > 500:
        raise UsageError(f"A title has at most 500 characters (got {len(title)}).", "Put the rest into -m TEXT.")
    return title
