"""What people name is one thing in composed and decomposed letters: in filters, reports, at TAB, in the policy."""

from unicodedata import normalize

import pytest

from tests.conftest import Support

COMPOSED = "Pr\u00e9paration"
DECOMPOSED = normalize("NFD", COMPOSED)


@pytest.fixture(autouse=True)
def _two(support: Support) -> None:
    """Two cases of which one has every name decomposed."""
    assert COMPOSED != DECOMPOSED
    for number, name in (("1", COMPOSED), ("2", DECOMPOSED)):
        for words in (
            ("open", "Slow", "-c", name, "--category", name, "-a", name, "--contact", name),
            ("triage", number, "--service", name, "--impact", "none", "--scope", "one"),
            ("tag", number, f"+{name}"),
            ("wish", "link", number, f"{name}-1"),
            ("escalate", number, "--to", "l2", "-m", "They cannot", "--tried", "All"),
            ("rate", number, "2", "--by", name),
        ):
            done = support(*words)
            assert done.status == 0, (words, done.err)


@pytest.mark.parametrize("name", [COMPOSED, DECOMPOSED])
def test_ok_filters_find_both(support: Support, name: str) -> None:
    for words in (("--category", name), ("--service", name), ("--tag", name), ("-a", name), ("-c", name)):
        assert support("list", *words, "--ids").out == "S-1\nS-2\n", words
    assert support("wish", "show", f"{name}-1", "--json").json["cases"] == 2


@pytest.mark.parametrize(
    ("report", "count"),
    [
        (("categories",), "cases"), (("categories", "--by", "service"), "cases"), (("customers",), "cases"),
        (("volume", "--by", "category"), "opened"), (("backlog", "--by", "category"), "open"),
        (("ratings", "--by", "category"), "rated"), (("ratings", "--by", "engineer"), "rated"),
        (("ratings", "--by", "customer"), "rated"), (("interruptions", "--by", "customer"), "interruptions"),
        (("interruptions", "--by", "engineer"), "interruptions"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else each,
)  # fmt: skip
def test_ok_reports_have_one_row(support: Support, report: tuple[str, ...], count: str) -> None:
    found = support("report", *report, "--json", now="2026-11-24T12:00:00Z").json
    rows = found if isinstance(found, list) else found["tables"][0]["rows"]
    assert [(row["name"], row[count]) for row in rows if row["name"]] == [(COMPOSED, 2)]


def test_ok_at_tab_each_is_offered_once(support: Support) -> None:
    for option in ("--category", "--service"):
        offered = support("completion", "words", "bash", "--", "list", option, "Pr").out.splitlines()
        assert [each for each in offered if each.startswith("Pr")] == [COMPOSED], option


def test_ok_what_was_typed_is_kept(support: Support) -> None:
    assert [row["category"] for row in support("list", "--json").json] == [COMPOSED, DECOMPOSED]
    assert support("verify").status == 0


def test_ok_a_call_to_a_contact_keeps_what_was_promised_to_them(support: Support) -> None:
    support("promise", "1", "-m", "Call back", "--in", "2h", "--to", COMPOSED)
    done = support("reply", "1", "--to", DECOMPOSED, "--channel", "phone", "-m", "It is done")
    assert "promise 1 kept" in done.out, done.err
