"""Occasions that the next sentence only calls "it"."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.model.report import Report

CASES = (
    # two sentences, the window that the second gives the occasion of the first (`None`: it is not of it)
    ("A summit of Putin and Kim is being prepared. It would be held in Vladivostok in September.", "2024-09"),
    ("Macron will visit China. It is scheduled for May 6-8.", "2024-05-06/2024-05-08"),
    ("Xi and Biden agreed to hold a call. It is expected to take place on 2 April.", "2024-04-02"),
    ("Macron will visit China. It is expected that he will speak in May.", None),
    ("Macron will visit China. France held a vote in May. It was held in June.", None),
)


@pytest.mark.parametrize(("text", "window"), CASES)
def test_it(text: str, window: str | None) -> None:
    (claims,) = pipeline.read_claims([Report(id="r", published=date(2024, 3, 19), text=text)])
    found = [claim.window.edtf for claim in claims if claim.window is not None]
    assert found == ([] if window is None else [window])
