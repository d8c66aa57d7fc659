"""Every kind of fact a delivery's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.delivery.sending import DeliveryFailed, DeliveryMade, DeliverySent, DeliveryTried, DeliveryUnsent

FACTS: dict[str, Any] = {
    "delivery_made": DeliveryMade,
    "delivery_tried": DeliveryTried,
    "delivery_sent": DeliverySent,
    "delivery_failed": DeliveryFailed,
    "delivery_unsent": DeliveryUnsent,
    "redacted": Redacted,
}
