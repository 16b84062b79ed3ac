"""The REST interface, asked by its own description for whatever may come: it never fails by itself."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance
from web_samples import client, fill

HERE = {"host": "127.0.0.1"}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description, of a record of this module's own."""
    path: Path = fill(tmp_path_factory.mktemp("properties") / "asked.dateline")
    return schemathesis.openapi.from_asgi("/api/openapi.json", client(path).app, headers=HERE)


def test_no_request_makes_it_fail(described: Any) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert {operation.path for operation in operations} >= {"/api/events", "/api/corrections", "/api/export/{name}"}
    for operation in operations:
        asking(operation)()


def asking(operation: Any) -> Any:
    """A property: whatever the description of an operation allows, it answers as described."""

    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def asked(case: Any) -> None:
        answer = case.call(headers=HERE)
        assert answer.status_code != 421
        case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

    return asked
