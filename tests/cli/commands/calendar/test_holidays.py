import sys
import tomllib

import pytest

from supportcli.cli.input.public_holidays import public_holidays
from supportcli.domain.errors import NotFound
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.reader import read
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


@pytest.fixture
def _library() -> None:
    pytest.importorskip("holidays", reason="holidays is not installed (supportcli[holidays])")


@pytest.mark.usefixtures("_library")
def test_ok_dates_that_a_policy_takes(support: Support) -> None:
    done = support("calendar", "holidays", "fi", "2027")
    assert (done.status, done.err) == (0, "")
    assert '    "2027-12-06",  # Independence Day\n' in done.out
    assert "2027-12-06" in tomllib.loads(done.out)["closed"]
    text = builtin_text("UTC").replace("[calendars.office]\n", f"[calendars.office]\n{done.out}", 1)
    assert "2027-12-06" in read(text).rules["calendars"]["office"]["closed"]


@pytest.mark.usefixtures("_library")
def test_ok_rows_for_programs_and_regions(support: Support) -> None:
    rows = support("calendar", "holidays", "DE", "2027", "--region", "BY", "--json").json
    for row in rows:
        check("holiday", row)
    assert {"date": "2027-01-06", "name": "Epiphany"} in rows
    assert "2027-01-06" not in support("calendar", "holidays", "DE", "2027", "--csv").out
    assert support("calendar", "holidays", "DE", "2027", "--tsv").out.startswith("2027-01-01\t")


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("XX", "2027"), 4, "XX"),
        (("DE", "2027", "--region", "QQ"), 4, "QQ"),
        (("FI", "20"), 2, "YEAR"),
        (("FI", "next"), 2, "YEAR"),
    ],
)
def test_err_unknown_countries_regions_and_years(
    support: Support, words: tuple[str, ...], status: int, said: str
) -> None:  # fmt: skip
    assert said in refusal(support, "calendar", "holidays", *words, status=status)["message"]


def test_err_without_the_library_it_says_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(NotFound) as caught:
        public_holidays("FI", 2027, None)
    assert "pip install 'supportcli[holidays]'" in (caught.value.hint or "")
