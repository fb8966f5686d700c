# Everything this project asks of a shell. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-full lint bench drill docs lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## create .venv with exactly the packages of requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## ingest and crawl made-up pages and show what can be asked
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo.sh

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

test-full: $(READY) ## run the tests with many more random examples (the better part of an hour)
	FAULTS=all ROUNDTRIP_EXAMPLES=500 LAW_EXAMPLES=400 CRAWLER_EXAMPLES=2000 CRAWL_KILLS=20 \
	  $(BIN)/python -m pytest --timeout=3600

lint: $(READY) ## check style, types and generated documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/docs.py --check

bench: $(READY) ## measure speed and size against their limits
	$(BIN)/python -m benchmarks

drill: $(READY) ## mutate ten thousand pages and count what is read wrong
	$(BIN)/python -m tests.drill

docs: $(READY) ## write docs/schema.md and docs/cli.md from the code
	$(BIN)/python scripts/docs.py

lock: $(READY) ## resolve pyproject.toml anew into requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check 'uv>=0.13'
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements.lock
