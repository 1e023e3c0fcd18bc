"""The whole flow on one page; the only module that knows every stage.

`report -> mentions -> claims -> events -> diary`. Reading a batch of reports is one pure function (`read_claims`), so that an
engine, a notebook and a test call the same thing; the diary is a fold over claims, so that history is free.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.diary import fold
from summitry.engine import Engine, local
from summitry.event import link, origins
from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry
from summitry.model.event import Judgement
from summitry.model.report import Rejection, Report
from summitry.read import read_paths
from summitry.store import Store
