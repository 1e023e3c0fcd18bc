"""From a store to a digest: the diary of the day, that of the day before the period, and the reports behind both."""

from datetime import date

from summitry import ledger
from summitry.model.words import Status
from summitry.store import Store
from summitry.tell.digest import Digest, Period, digest, first_day


def gathered(store: Store, period: Period, *, as_of: date) -> Digest:
    """The digest of a day. Raises `StoreError`."""
    after = ledger.diary(store, as_of=as_of)
    before = ledger.diary(store, as_of=first_day(period, as_of))
    fresh = [report for report in store.reports_after(before.as_of) if report.published <= as_of]
    wanted = {report.id for report in fresh}
    wanted |= {
        report
        for entry in after.entries
        if entry.conflicts or entry.status is Status.RUMOURED
        for report in entry.reports
    }
    # What stands for a change can be older than the period, such as the claims that a silence lets decide.
    wanted |= {report for entry in after.entries if entry.updated > before.as_of for report in entry.reports}
    return digest(period, before, after, claims=store.claims_of(wanted), reports=store.reports_of(wanted))
