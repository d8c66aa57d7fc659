"""A store of real incidents, from a file to a server and back: the same heads, the same cases."""

from pathlib import Path

import pytest

from tests.application.importing.log import EXTRACT, WHOLE
from tests.cluster import cluster
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("goes from the one kind to the other and back by itself")


@pytest.mark.parametrize(
    ("log", "cases"),
    [
        (EXTRACT, 40),
        pytest.param(
            WHOLE, 890, marks=pytest.mark.skipif(not WHOLE.exists(), reason="the whole log is not here: set SUPPORT_TEST_SERVICENOW")
        ),
    ],
    ids=("extract", "whole"),
)  # fmt: skip
def test_ok_there_and_back(support: Support, log: Path, cases: int) -> None:
    assert support("import", "servicenow", str(log), "--store", "first.db").status == 0
    with cluster().fresh() as server:
        for source, goal in (("first.db", server), (server, "back.db")):
            done = support("copy", source, goal)
            assert (done.status, f"{cases} new cases" in done.out) == (0, True), done
        stores = ("first.db", server, "back.db")
        heads = [support("audit", "head", "--store", store).out for store in stores]
        told = [support("list", "--json", "--all", "--store", store).out for store in stores]
        assert (len(set(heads)), len(set(told))) == (1, 1)
        assert len(support("list", "--all", "--ids", "--store", "back.db").out.split()) == cases
        assert [support("verify", "--store", store).status for store in stores] == [0, 0, 0]
        # The same pipe again adds nothing, in either direction.
        for source, goal in (("first.db", server), (server, "first.db")):
            assert support("copy", source, goal, "--json").json["new_events"] == 0
