"""The record of the web room's tests: made once, copied for each test that changes it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import client, fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that nobody changes."""
    return fill(tmp_path_factory.mktemp("web") / "sample.dateline")


@pytest.fixture(scope="session")
def reader(filled: Path) -> Iterator[TestClient]:
    """A browser on a record that is served for reading only."""
    with client(filled, read_only=True) as browser:
        yield browser


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A record of this test's own."""
    return Path(shutil.copy(filled, tmp_path / "own.dateline"))


@pytest.fixture
def browser(path: Path) -> Iterator[TestClient]:
    """A browser on a record of this test's own."""
    with client(path) as made:
        yield made
