"""What proves that a file is a recording's: a key that its recorder alone has, and its SHA-256 in the beginning."""

from hashlib import sha256
from hmac import compare_digest


def proof_of(key: str) -> str:
    """Return what the beginning of a recording holds of its key."""
    return sha256(key.encode()).hexdigest()


def proves(key: object, proof: str) -> bool:
    """Check a key that a file shows against the proof in the beginning."""
    return isinstance(key, str) and compare_digest(proof_of(key), proof)
