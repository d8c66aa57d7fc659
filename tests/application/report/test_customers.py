from supportcli.application.customer.edit import merge
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.customers import customers
from tests.application.report.log import asked, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def test_ok_cases_and_targets(office: Office) -> None:
    for name in ("Acme", "Acme", "Beta"):
        office.open("Odd", NOW - 30 * HOUR, customer=name, priority="critical")
    report = customers(office.desk(), asked("customer", NOW - 15 * DAY, NOW + 1))
    acme, beta = (rows(report)[name] for name in ("Acme", "Beta"))
    assert (acme["cases"], acme["share_percent"], acme["per_month"]) == (2, 66.7, 4.0)
    assert (acme["response_met"], acme["response_judged"], acme["response_percent"]) == (0, 2, 0.0)
    assert (beta["response_judged"], report.tables[0].total["response_judged"]) == (1, 3)


def test_ok_merged_customers_are_one(office: Office) -> None:
    for name in ("Acme", "Acme Oy", "Beta"):
        office.open("Odd", NOW - HOUR, customer=name)
    merge(office.desk(), "Acme Oy", "Acme", "the same firm", ChangeRequest(NOW))
    found = rows(customers(office.desk(), asked("customer", NOW - DAY, NOW + 1)))
    assert {name: row["cases"] for name, row in found.items()} == {"Acme": 2, "Beta": 1}
