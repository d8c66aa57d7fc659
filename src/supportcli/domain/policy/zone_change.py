"""A zone of a policy of which this machine's data says something else than the policy keeps."""

from collections.abc import Sequence

from supportcli.domain.named_tuple import NamedTuple


class ZoneChange(NamedTuple):
    """The versions of the data that the policy keeps ("" if none) and that is here, and from when on they differ how.

    A difference is (epoch seconds, offset kept, offset here); offsets are seconds to add to UTC.
    """

    name: str
    kept: str
    here: str
    differences: Sequence[tuple[int, int, int]]

    @property
    def is_newer(self) -> bool:
        """Check whether this machine's data is at least as new as what is kept."""
        return bool(self.here) and self.here >= self.kept
