"""By what something is found: its names, phone numbers, addresses; each folded so that spelling does not matter."""

from supportcli.domain.named_tuple import NamedTuple

#: Fewer digits than this are no phone number, but the end of one may be shorter when it is searched for.
SHORTEST_PHONE = 5
_DIALLED = frozenset("+0123456789 ()-./\t\u00a0\u202f")
#: The last digits of a phone number are the same however it is dialled, within the country or from abroad.
TAIL = 7


#: Printable to Unicode, yet drawn as nothing: the grapheme joiner, the Hangul and Khmer fillers.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


class Handle(NamedTuple):
    """One way to find a record: what sort it is (`name`, `phone`, `address`, `word`), folded; whose, within it."""

    sort: str
    value: str
    label: str = ""


def is_blank(text: str) -> bool:
    """Is there nothing to be seen in a text: only spaces, controls, fillers and invisible characters?"""
    is_seen = (
        each.isprintable() or "\ud800" <= each <= "\udfff"
        for each in text
        if not each.isspace() and each not in _UNSEEN
    )
    return not any(is_seen)


def fold_name(name: str) -> str:
    """Fold a name: no case, no spare spaces, composed letters. What folds alike is one name; this is the one rule."""
    if name.isascii():
        return " ".join(name.casefold().split())
    return composed(" ".join(composed(name).casefold().split()))


def fold_reference(reference: str) -> str:
    """Fold a reference in another program, GH-12 or an address: no case, no spaces around it, no slash at its end."""
    return fold_name(reference).rstrip("/")


def composed(text: str) -> str:
    """Return a text with its letters and accents composed where there is a letter for both (NFC)."""
    if text.isascii():
        return text
    # Loaded where a name needs it: most are ASCII.
    from unicodedata import normalize

    return normalize("NFC", text)


def spellings(name: str) -> tuple[str, ...]:
    """Return a name as it is, composed, and decomposed: as it may be stored, since what is typed is kept."""
    if name.isascii():
        return (name,)
    from unicodedata import normalize

    return tuple(dict.fromkeys((name, composed(name), normalize("NFD", name))))


def fold_host(name: str) -> str:
    """Return a host's name as hosts are compared: without regard to case, and to the dot that ends a full name."""
    return name.strip().removesuffix(".").casefold()


def fold_phone(number: str) -> str:
    """Fold a phone number to its digits; `+` and the international `00` are the same, a trunk `(0)` goes."""
    digits = "".join(each for each in number.replace("(0)", "") if each.isdecimal() and each.isascii())
    return digits.removeprefix("00")


def is_same_phone(one: str, other: str) -> bool:
    """Are two folded numbers one, be it dialled within the country or from abroad?"""
    if one[-TAIL:] != other[-TAIL:]:
        return False
    return one.endswith(other.lstrip("0")) or other.endswith(one.lstrip("0"))


def is_phone(text: str) -> bool:
    """May this be a phone number? Digits, and nothing but what people put between them."""
    return set(text) <= _DIALLED and len(fold_phone(text)) >= SHORTEST_PHONE


def fold_address(address: str) -> str:
    """Fold an e-mail address: no case."""
    return address.strip().casefold()
