"""Events of the log as lines of JSON, some hundred at a time: the quick way for rows in which nothing is unusual."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.presentation.store.json_spacing import is_printable, spaced

#: Characters of payload up to which a batch is written as a whole: above, copies of it weigh more than calls.
LIGHT = 1 << 20


def event_lines(
    columns: Sequence[Sequence[Any]], origin: str, openings: Mapping[str, str], policies: Mapping[int, str]
) -> str | None:
    """Return events, given by the columns of the log, as `write_jsonl` writes their objects.

    `origin` is the id of the store, for events that began in it; `openings` and `policies` are the uids of the first
    events of cases and of versions of the policy. Nothing is returned for a batch in which a text needs escapes, an
    event is merged or redacted, or a payload is heavy or not canonical.
    """
    if not columns or not _is_plain(columns, origin):
        return None
    texts = columns[_PAYLOAD]
    payloads = spaced(texts) if sum(map(len, texts)) <= LIGHT else None
    if payloads is None:
        return None
    written = list(columns)
    written[_PAYLOAD] = payloads
    for place in _OPTIONAL:
        written[place] = ["null" if value is None else f'"{value}"' for value in columns[place]]
    cases, rules = _uids(columns[_STREAM], openings), _uids(columns[_POLICY], policies)
    return "".join([
        f'{{"seq": {seq}, "uid": "{uid}", "stream": "{stream}", "version": {version}, "kind": "{kind}", '
        f'"occurred_at": "{occurred_at}", "recorded_at": "{recorded_at}", "actor": "{actor}", "channel": {channel}, '
        f'"policy": {policy}, "command": "{command}", "key": {key}, "request": {request}, "payload": {payload}, '
        f'"salt": {salt}, "prev_hash": "{prev_hash}", "hash": "{own_hash}", "origin": "{origin}", "was": null, '
        f'"redacted_by": null, "case": {case}, "rules": {rule}}}\n'
        for seq, uid, stream, version, kind, occurred_at, recorded_at, actor, channel, policy, command, key, request,
            payload, salt, prev_hash, own_hash, case, rule in zip(*written[:_ORIGIN], cases, rules, strict=True)
    ])  # fmt: skip


_STREAM, _POLICY, _PAYLOAD, _ORIGIN = 2, 9, 13, 17
#: Places of the columns of whole numbers, of text that is never absent, of text that may be, and of what is unusual.
_NUMBERS = (0, 3, 9)
_TEXTS = (1, 2, 4, 5, 6, 7, 10, 15, 16)
_OPTIONAL = (8, 11, 12, 14)
_UNUSUAL = (17, 18, 19)


def _uids(names: Sequence[Any], known: Mapping[Any, str]) -> Iterator[str]:
    """Return the uid of each name as JSON, null where none is known."""
    uids = {name: f'"{known[name]}"' if name in known else "null" for name in {*names}}
    return map(uids.__getitem__, names)


def _is_plain(columns: Sequence[Sequence[Any]], origin: str) -> bool:
    """Return whether every value but the payloads can be written between quotes as it is."""
    if any({*map(type, columns[place])} != {int} for place in _NUMBERS):
        return False
    if any({*columns[place]} != {None} for place in _UNUSUAL):
        return False
    try:
        texts = [*("".join(columns[place]) for place in _TEXTS), origin]
        texts += ["".join([each for each in columns[place] if each is not None]) for place in _OPTIONAL]
    except TypeError:
        return False
    whole = "".join(texts)
    return is_printable(whole) and '"' not in whole and "\\" not in whole
