import pytest

from supportcli.application.store.head import head, kept_heads
from supportcli.domain.errors import UsageError
from tests.desks import Office

HASH = "0f" * 32


def test_ok_what_was_printed_is_read_again(office: Office) -> None:
    end = head(office.database)
    line = f"{end.seq} {end.hash}"
    assert kept_heads(line, None, "") == [end]
    assert kept_heads(None, f"{line}\n\n 7 {HASH} \n", "heads.txt") == [end, (7, HASH)]
    assert kept_heads(None, None, "") == []


@pytest.mark.parametrize("told", ["", "7", f"-7 {HASH}", f"{'9' * 19} {HASH}", f"7 {HASH}0", f"٧ {HASH}"])
def test_err_what_is_no_head(told: str) -> None:
    with pytest.raises(UsageError, match="is not a head"):
        kept_heads(told, None, "")


def test_err_a_file_without_any() -> None:
    with pytest.raises(UsageError, match=r"heads\.txt: there is no head in it"):
        kept_heads(None, " \n", "heads.txt")
