"""Two stores that imported one incident: both cases are kept, said, and a later import goes on with the same one everywhere."""

from pathlib import Path

import pytest

from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("stores in files")
LOG = Path(__file__).parents[2] / "data" / "servicenow-extract.csv"


@pytest.fixture(autouse=True)
def _imported(support: Support, home: Path) -> None:
    for name in ("a.db", "b.db"):
        assert support("import", "servicenow", str(LOG), "--store", name).status == 0


def test_ok_both_cases_are_kept_and_said(support: Support, home: Path) -> None:
    alone = len(support("list", "--all", "-n", "0", "--json", "--store", "a.db").json)
    done = support("copy", "b.db", "a.db")
    assert done.status == 0, done.err
    assert "was imported in both stores: S-" in done.out + done.err
    assert "support close S-" in done.out + done.err
    both = support("list", "--all", "-n", "0", "--json", "--store", "a.db").json
    assert len(both) == 2 * alone
    assert len({each["reference"] for each in both}) == alone
    assert support("verify", "--store", "a.db").status == 0
    assert "imported in both" not in support("copy", "b.db", "a.db").out


def test_ok_a_later_import_knows_them_in_either_store(support: Support, home: Path) -> None:
    assert support("copy", "b.db", "a.db").status == support("copy", "a.db", "b.db").status == 0
    for name in ("a.db", "b.db"):
        head = support("audit", "head", "--store", name).out
        assert support("import", "servicenow", str(LOG), "--store", name).status == 0
        assert support("audit", "head", "--store", name).out == head
