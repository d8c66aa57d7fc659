"""Names that people gave are one however they are spelt: composed or decomposed letters make one row of a report."""

from supportcli.application.desk import Desk
from supportcli.domain.handle import composed
from supportcli.domain.report.period import back
from supportcli.domain.report.report import Asked
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.names import given_names

#: What reports are divided by that people name; all else is words of the program.
_GIVEN = ("category", "customer", "person", "plan", "service")


def in_one_spelling(desk: Desk, asked: Asked, changed: str | None = None) -> Asked:
    """Return what is asked for, with every spelling of a name that cases have counted as its composed one.

    What counts as another name does so in every spelling; names that no case has are left out. Where only the cases
    count that were `opened` or `updated` since the period began, or the one before it, only their names are read.
    """
    if asked.by not in _GIVEN:
        return asked
    becomes = {composed(old): composed(new) for old, new in asked.same.items()}
    begins = asked.since
    if asked.compare is not None:
        begins = min(begins, back(asked.compare, asked.since, asked.until, asked.zone)(begins))
    names = given_names(desk.database, asked.by, changed, to_text(begins))
    counted = {name: becomes.get(composed(name), composed(name)) for name in names}
    return asked._replace(same={name: other for name, other in counted.items() if name != other})
