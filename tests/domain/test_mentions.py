import pytest

from supportcli.domain.mentions import mentioned

PEOPLE = {
    "ana": "ana",
    "boris": "boris",
    "ana maria": "Ana Maria",
    "åsa": "Åsa",
    "ana.k": "ana",
    "property": "property",
}


def found(text: str) -> tuple[str, ...]:
    return mentioned(text, lambda name: PEOPLE.get(name.casefold()))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@ana look", ("ana",)), ("Ask @boris, then (@Ana).", ("boris", "ana")), ("@ana @ana", ("ana",)), ("@ÅSA!", ("Åsa",)),
        ("@ana maria knows", ("Ana Maria",)), ("@ana marias", ("ana",)), ("@ana.k", ("ana",)), ("@ana.", ("ana",)),
        ("line\n@boris", ("boris",)), ("@ana's idea", ("ana",)), ("@ana-", ("ana",)),
    ],
)  # fmt: skip
def test_ok_somebody_who_is_known(text: str, people: tuple[str, ...]) -> None:
    assert found(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "", "no sign", "ana", "@eve", "@", "@ ana", "ana@acme.example", "x@ana", "mail @ana@acme.example", "https://chat.example/@ana",
        "`@ana`", "`@property`", "```\n@property\ndef x\n```", "    @property\n    def x", "\t@ana", "@@ana", "@anab", "@ana.com",
        "user.@ana", "a-@ana",
    ],
)  # fmt: skip
def test_err_addresses_and_code_mention_nobody(text: str) -> None:
    assert found(text) == ()


def test_ok_a_long_text_takes_no_time() -> None:
    assert found("@x " * 20_000 + "`" * 20_000 + "@" * 20_000 + " @ana") == ("ana",)
