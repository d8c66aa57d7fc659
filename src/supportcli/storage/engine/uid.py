"""Names that nobody else gives: UUID version 7 (RFC 9562, section 5.7; counter in rand_a, section 6.2 method 1)."""

import os


def uid(now: int, counter: int) -> str:
    """Make a UUIDv7 for an instant in seconds; `counter` keeps those of one command in order."""
    random = int.from_bytes(os.urandom(8), "big") & 0x3FFFFFFFFFFFFFFF
    milliseconds = now * 1000 + (counter >> 12) % 1000
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (counter & 0xFFF) << 64 | 0x2 << 62 | random
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
