"""What is answered of prepaid work, as models."""

from supportcli.presentation.json_schema.types import Answer, Id, Instant


class StockAnswer(Answer):
    """Consultations, or seconds of a month: how much was prepaid, if it was, and how much of it is taken."""

    prepaid: int | None
    taken: int
    left: int | None
    percent: int | None


class ContractSumAnswer(Answer):
    """What a contract comes to."""

    contract: int
    plan: str
    month: str
    consultations: StockAnswer
    seconds: StockAnswer


class LedgerEntryAnswer(Answer):
    """A line of a ledger: what was taken, or given back where it is less than nothing."""

    at: Instant
    id: Id
    contract: int
    month: str | None
    consultations: int | None
    seconds: int | None
    left: int | None
    why: str
    by: str


class LedgerAnswer(Answer):
    """What `contract ledger` tells."""

    customer: str
    timezone: str
    contracts: list[ContractSumAnswer]
    entries: list[LedgerEntryAnswer]
