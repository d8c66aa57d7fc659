"""Tags: one folded word each, added and removed."""

import pytest

from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.tagging import LONGEST, Tagged, folded, tag
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import Tale


@pytest.mark.parametrize(("text", "kept"), [
    ("VIP", "vip"), (" upgrade ", "upgrade"), ("e\u0301t\u00e9", "été"), ("月末", "月末"), ("q4-2026", "q4-2026"), ("ß", "ss"),
    ("x" * LONGEST, "x" * LONGEST),
])  # fmt: skip
def test_a_tag_is_kept_folded(text: str, kept: str) -> None:
    assert folded(text) == kept


@pytest.mark.parametrize(
    "text", ["", " ", "two words", "a,b", "+x", "-x", "#x", "x" * (LONGEST + 1), "a\x1b[1m", "\u3164", "a\tb"]
)
def test_err_what_is_no_tag(text: str) -> None:
    with pytest.raises(UsageError, match="is not a tag"):
        folded(text)


def test_they_are_added_and_removed_once_each_and_kept_in_order() -> None:
    tale = Tale()
    assert tale.do(tag, ["vip", "acute"], ["old"]) == (Tagged(("vip", "acute"), ()),)
    assert tale.case.tags == ("acute", "vip")
    assert tag(tale.case, ["vip"], ["old"], tale.at) == ()
    assert tale.do(tag, ["new"], ["vip"]) == (Tagged(("new",), ("vip",)),)
    assert tale.case.tags == ("acute", "new")
    tale.tell(Tagged((GONE, "late", "two words", "\x1b[31m", "VIP", "")), tale.at)
    assert tale.case.tags == ("acute", "late", "new")
