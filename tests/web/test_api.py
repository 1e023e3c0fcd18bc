"""The API keeps what its description promises, whatever it is asked. Few examples, so that CI stays short."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks
from tests.web.conftest import settings

from summitry.web.addresses import ADDRESSES
from summitry.web.app import application

EXAMPLES = 12
LEFT_OUT = [
    # Names of people and places are plain strings to a schema; one that nobody has is refused with a sentence.
    checks.positive_data_acceptance,
]
PATHS = [f"{address.data}.{form}" for address in ADDRESSES for form in address.forms]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=["fitting", "unfitting"])
@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(template: Path, path: str, mode: GenerationMode) -> None:
    app = application(settings(template, hosts=("*",)))
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path]["GET"]

    @trying(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=LEFT_OUT)

    answered()
    app.state.desk.store.close()
