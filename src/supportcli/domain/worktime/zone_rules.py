"""What a zone's data says, in a form that a policy version keeps: its offsets, when they change, the rule after that.

The form is that of a zone file (TZif, RFC 9636) as JSON: `types` are `[seconds to add to UTC, 1 for daylight saving
time else 0, abbreviation]`, `at` the instants of the changes in epoch seconds, `type` which of the types holds from
each of them on (before the first it is type 0), `after` the POSIX rule for the time after the last. What `after` says
is not in `at`, so that two files that say the same have one form however they were compiled.
"""

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.errors import StoreError

UTC: Mapping[str, Any] = {"types": [[0, 0, "UTC"]], "at": [], "type": [], "after": "UTC0"}
#: Of a zone file: the header with its version and counts, and a type with the place of its abbreviation.
HEADER, TYPE = ">4sc15x6l", ">lBB"


def to_zone(name: str, rules: Mapping[str, Any]) -> ZoneInfo:
    """Return the zone that answers by these rules.

    Raises:
        StoreError: they are not the rules of a zone.

    """
    try:
        return ZoneInfo.from_file(BytesIO(to_file(rules)), key=name)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error) as error:
        raise StoreError(f"The zone data of {name!r} in the policy cannot be read: {error}.") from error


def to_file(rules: Mapping[str, Any]) -> bytes:
    """Return rules as a zone file of version 2.

    Raises:
        ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error: they are no rules of a zone.

    """
    texts = [text.encode("ascii") + b"\0" for _, _, text in rules["types"]]
    starts = [sum(map(len, texts[:place])) for place in range(len(texts))]
    types = [struct.pack(TYPE, *kind[:2], start) for kind, start in zip(rules["types"], starts, strict=True)]
    at, which, letters = rules["at"], bytes(rules["type"]), b"".join(texts)
    if len(which) != len(at):
        raise ValueError("a change has no type")
    return b"".join([
        struct.pack(HEADER, b"TZif", b"2", 0, 0, 0, 0, 0, 0),
        struct.pack(HEADER, b"TZif", b"2", 0, 0, 0, len(at), len(texts), len(letters)),
        struct.pack(f">{len(at)}q", *at), which, *types, letters, b"\n", rules["after"].encode("ascii"), b"\n",
    ])  # fmt: skip
