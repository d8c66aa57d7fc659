"""Every kind of fact a rota's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.oncall.covering import Covered, CoverVoided
from supportcli.domain.oncall.handing_over import HandedOver
from supportcli.domain.oncall.swapping import SwapOffered, SwapTaken, SwapTakenBack

FACTS: dict[str, Any] = {
    "oncall_covered": Covered,
    "oncall_cover_voided": CoverVoided,
    "oncall_swap_offered": SwapOffered,
    "oncall_swap_taken": SwapTaken,
    "oncall_swap_taken_back": SwapTakenBack,
    "oncall_handed_over": HandedOver,
    "redacted": Redacted,
}
