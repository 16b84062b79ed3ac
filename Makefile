# `make demo`: code the example stories and show them.  `make test`: linters, types and all tests.
# Each works from nothing but Python 3.11 (or newer) and make; both build .venv first when it is missing.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test format clean

demo: .venv/demo
	$(BIN)/dateline code examples/stories --format html -o demo.html || test $$? -eq 1
	$(BIN)/dateline code examples/stories --format table || test $$? -eq 1
	@echo
	@echo "The same with highlighted sources: $(CURDIR)/demo.html"

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/demo: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev: pyproject.toml .venv/demo
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv demo.html
