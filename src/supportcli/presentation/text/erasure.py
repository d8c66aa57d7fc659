"""What a redaction is about to take out, in a sentence for each event."""

from datetime import tzinfo

from supportcli.domain.case.redacting import OUTPUT
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.facts import read_fact
from supportcli.domain.nouns import noun_of
from supportcli.domain.records import facts_of
from supportcli.presentation.text import record_sentences, sentences
from supportcli.presentation.text.safe import one_line


def describe(stream: str, kind: str, payload: str, zone: tzinfo, now: int) -> str:
    """Render what an event says; of a recording that it is one."""
    if kind == "policy_applied":
        return f"a version of the {stream.partition(':')[0]}"
    noun = noun_of(stream)
    if noun is None:
        return sentences.describe_fact(read_fact(kind, payload, FACTS), zone, now)
    name = one_line(stream.partition(":")[2])
    if kind not in record_sentences.SENTENCES:
        return f"{noun} {name} ({OUTPUT if kind.endswith('chunk') else kind.replace('_', ' ')})"
    return f"{noun} {name}: {record_sentences.describe_fact(read_fact(kind, payload, facts_of(noun)), zone, now)}"
