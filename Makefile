# The tasks of the project. `make diary` and `make test` need Python 3.11 or newer (with pip and venv) and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A day in the middle of the shipped sample's stories.
AS_OF ?= 2024-04-20
DIARY := build/diary
PYTEST_WORKERS ?= 2

.PHONY: help diary test lint format wheel measure backtest lock clean

help: ## What each task does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summitry needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --requirement requirements/run.txt --requirement requirements/build.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(PIP) install --requirement requirements/dev.txt
	@touch $@

diary: $(VENV)/run.stamp ## Read the shipped sample into a fresh store and print the diary of AS_OF
	@rm -rf $(DIARY) && mkdir -p $(DIARY)
	$(BIN)/summitry sample $(DIARY)/reports
	$(BIN)/summitry read $(DIARY)/reports --store $(DIARY)/summitry.db
	$(BIN)/summitry diary --store $(DIARY)/summitry.db --as-of $(AS_OF)

test: $(VENV)/dev.stamp lint ## Lint, then every test and every example of the documentation
	$(BIN)/python -m pytest -q -n $(PYTEST_WORKERS) --dist loadfile

lint: $(VENV)/dev.stamp ## Style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## Mend what the formatter can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

wheel: $(VENV)/run.stamp ## Build the wheel into dist/
	@rm -rf dist
	$(PIP) wheel --no-build-isolation --no-deps --wheel-dir dist .

measure: $(VENV)/dev.stamp ## Score the development corpus and rewrite docs/measurements.md
	$(BIN)/python benchmarks/measure.py

backtest: $(VENV)/dev.stamp ## Replay made-up and real stories day by day and rewrite docs/backtest.md
	$(BIN)/python -m benchmarks.backtest

LOCK := $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header

lock: $(VENV)/dev.stamp ## Choose the newest allowed versions anew and write requirements/
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --constraints requirements/run.txt --all-extras --group dev --output-file requirements/dev.txt
	$(LOCK) --group build --output-file requirements/build.txt

clean: ## Remove what was made, but not the virtual environment
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
