"""What was read and what editors decided, append-only: reports, claims and judgements go in and are never changed.

Events and the diary are derived from these; what is kept of them (`derived`) can be dropped at any time.
"""

from summitry.store.errors import StoreError
from summitry.store.store import Added, Store

__all__ = ["Added", "Store", "StoreError"]
