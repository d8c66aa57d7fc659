"""Who is in a group of the system; asked only where a group may write a file."""

import grp
import pwd


def others(gid: int, owner: int) -> bool:
    """Check whether a group has members beside the owner of a file; one that the system does not know may have."""
    try:
        listed = grp.getgrgid(gid).gr_mem
    except KeyError:
        return True
    people = pwd.getpwall()
    mine = {person.pw_name for person in people if person.pw_uid == owner}
    is_shared = any(person.pw_gid == gid and person.pw_uid != owner for person in people)
    return is_shared or any(name not in mine for name in listed)


def name(gid: int) -> str:
    """Return the name of a group, or its number where it has none."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
