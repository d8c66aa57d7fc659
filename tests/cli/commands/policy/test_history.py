from tests.cli.commands.policy.policies import written
from tests.conftest import Support


def test_ok_in_every_format(support: Support) -> None:
    support("policy", "apply", written(), now="2026-11-23T12:00:00Z")
    support("policy", "apply", "-", input="".join(support("policy", "show", "1").out), now="2026-11-24T12:00:00Z")
    assert support("policy", "history").out == (
        "1\t2026-11-23T12:00:00Z\tana\tbuilt-in\tfalse\n"
        "2\t2026-11-23T12:00:00Z\tana\tpolicy.toml\tfalse\n"
        "3\t2026-11-24T12:00:00Z\tana\tstdin\ttrue\n"
    )
    assert support("policy", "history", "--ids").out == "1\n2\n3\n"
    assert support("policy", "history", "--json").json[2] == {
        "version": 3, "applied_at": "2026-11-24T12:00:00Z", "actor": "ana", "source": "stdin", "in_force": True,
    }  # fmt: skip
    assert support("policy", "history", "--csv").out.splitlines()[0] == "version,applied_at,actor,source,in_force"
    assert support("policy", "history", "--fields", "source", "--tsv").out == "built-in\npolicy.toml\nstdin\n"


def test_err_unknown_field_and_no_store(support: Support) -> None:
    assert support("policy", "history").status == 7
    support("policy", "apply", written())
    assert support("policy", "history", "--fields", "nope").status == 2
