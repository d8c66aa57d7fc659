"""The driver of PostgreSQL, psycopg2 (docs/decisions/0024); where it is missing, a sentence says how to get it."""

from supportcli.domain.errors import StoreError

try:
    import psycopg2
    from psycopg2 import extensions
except ImportError as error:
    raise StoreError(
        "A store on a server needs a driver that is not installed.", "pip install 'supportcli[postgres]'"
    ) from error

__all__ = ["extensions", "psycopg2"]
