"""What befell a plan: which change, by whom, why, and what comes instead."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.model.claim import Change
from summitry.model.report import Report
from summitry.model.words import ChangeKind

K = ChangeKind

CASES = [
    (
        "Xi Jinping has postponed his visit to Tokyo because of the floods.",
        Change(kind=K.POSTPONED, by="Xi Jinping", reason="the floods"),
    ),
    (
        "Macron's visit to Moscow was called off by the Kremlin after the attack on Kyiv.",
        Change(kind=K.CANCELLED, by="Kremlin", reason="the attack on Kyiv"),
    ),
    (
        "Putin's visit to Turkey has been postponed due to the elections.",
        Change(kind=K.POSTPONED, reason="the elections"),
    ),
    (
        "Scholz cut short his visit to Beijing after a bomb hit Berlin.",
        Change(kind=K.SHORTENED, by="Olaf Scholz", reason="a bomb hit Berlin"),
    ),
    ("Xi's visit to Paris was replaced by a letter.", Change(kind=K.REPLACED, instead="a letter")),
    ("Scholz will write to Xi instead of visiting Beijing.", Change(kind=K.REPLACED, by=None, instead="write")),
    (
        "The summit between Japan and China was moved online because of the storm.",
        Change(kind=K.MOVED_ONLINE, reason="the storm"),
    ),
    (
        "Putin's visit to Turkey, planned for May 6, was postponed to May 20.",
        Change(kind=K.RESCHEDULED),
    ),
    ("The Kremlin denied that Putin's visit to Tokyo had been called off.", None),
    ("There are no plans to cancel Putin's visit to Tokyo.", None),
    ("Putin will visit Tokyo in May after the elections.", None),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_change(text: str, wanted: Change | None) -> None:
    claims = pipeline.read_claims([Report(id="r1", published=date(2024, 3, 19), text=text, outlet="The Sample")])[0]
    assert [claim.change for claim in claims] == [wanted]
