"""Whatever texts a message has, and whatever is known of somebody, sending it ends with an outcome."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.cli.notifying.send import send
from supportcli.cli.notifying.way import Ways
from supportcli.presentation.notification.bodies import BODIES
from tests.cli.notifying.examples import MESSAGE, kept, way
from tests.cli.notifying.servers import Http, Mail, http, mail

#: Every character there is, halves of pairs and NUL, too.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)

#: What may be mail addresses, and what nearly is one.
MAILISH = st.builds("{}@{}".format, *[st.text("ab.-_'!#%*/=?^`{|}~äД\u0301\xad1@", max_size=12)] * 2)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ways, Http, Mail]]:
    """Start both servers, and return ways of every kind that leads to them."""
    folder: Path = tmp_path_factory.mktemp("ways")
    with http() as web, mail() as mails:
        token = {"token_file": kept(folder, "token", "x"), "url_file": kept(folder, "url", web.url)}
        made = {
            body: way(
                "webhook",
                folder,
                body=body,
                **{k: v for k, v in token.items() if k != "token_file" or each.proof == "needs"},
            )
            for body, each in BODIES.items()
        }
        given = {"host": "localhost", "port": mails.port, "tls": "none", "from": "desk@acme.example"}
        yield (
            {**made, "mail": way("smtp", folder, **given), "command": way("command", folder, command=["true"])},
            web,
            mails,
        )


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, st.sampled_from([*BODIES, "mail", "command"]))
def test_ok_any_text_arrives(there: tuple[Ways, Http, Mail], title: str, text: str, name: str, by: str) -> None:
    ways, web, mails = there
    said = MESSAGE._replace(title=title, text=text, to=name, case=name, customer=title, delivery=name, what=text)
    address = "ana@acme.example" if by == "mail" else name
    assert send(ways, by, address, said).sent, send(ways, by, address, said)
    for _, whom, got in mails.mails:
        assert (whom, got["Bcc"]) == (["ana@acme.example"], None)
    web.posts.clear()
    mails.mails.clear()


@settings(max_examples=60)
@given(TEXTS, st.sampled_from([*BODIES, "mail", "command", "none"]))
def test_ok_any_address_ends_with_an_outcome(there: tuple[Ways, Http, Mail], address: str, by: str) -> None:
    ways, web, mails = there
    outcome = send(ways, by, address, MESSAGE)
    assert outcome.sent or len(address) < 3 or address not in outcome.reason
    web.posts.clear()
    mails.mails.clear()


@settings(max_examples=60)
@given(MAILISH)
def test_ok_any_mail_address_ends_with_an_outcome(there: tuple[Ways, Http, Mail], address: str) -> None:
    ways, _, mails = there
    outcome = send(ways, "mail", address, MESSAGE)
    assert outcome.sent == bool(mails.mails)
    assert all(whom == [address] for _, whom, _ in mails.mails)
    mails.mails.clear()
