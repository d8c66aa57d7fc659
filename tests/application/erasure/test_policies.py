"""The policy's versions, redacted: see also tests/domain/policy/test_redacted.py and the command."""

import pytest

from supportcli.application.erasure.policies import find_policies
from supportcli.domain.errors import Refused, UsageError
from tests.desks import Office

pytestmark = pytest.mark.sqlite_only("found alike on a server: tests/cli/commands/test_redact.py")


def test_err_nothing_that_the_version_in_force_does_not_say(office: Office) -> None:
    with pytest.raises(Refused, match="no earlier version"):
        find_policies(office.desk(), None, ())


@pytest.mark.parametrize(("event", "fields"), [("3", ()), (None, ("plans",)), (None, ("people", "title"))])
def test_err_what_is_no_part_of_it(office: Office, event: str | None, fields: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        find_policies(office.desk(), event, fields)
