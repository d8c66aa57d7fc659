"""Every kind of fact a wish's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.wish.writing import WishClosed, WishDescribed, WishReopened

FACTS: dict[str, Any] = {
    "wish_described": WishDescribed,
    "wish_closed": WishClosed,
    "wish_reopened": WishReopened,
    "redacted": Redacted,
}
