# `make run` and `make test` are all a newcomer needs; both set up what they use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
VECTORS := coach/_data/vectors.npz

PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test test-slow check format bench pictures wheel constraints clean help

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: $(VENV)/run.stamp $(VECTORS) ## Open the chat on the sample workspace (ARGS="--workspace DIR" for your own)
	@$(BIN)/coach $(or $(ARGS),--sample)

test: $(VENV)/dev.stamp $(VECTORS) ## Run the tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

test-slow: $(VENV)/dev.stamp $(VECTORS) ## Run the slow tests too: other processes, a real Chroma server, the built wheel
	$(BIN)/python -m pytest -q -m slow

check: $(VENV)/dev.stamp ## Format, lint, types, layers, labelled sets
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python benchmarks/data/verify.py

format: $(VENV)/dev.stamp ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp $(VECTORS) ## Run every benchmark; results in benchmarks/results/
	$(BIN)/python -m benchmarks $(ARGS)

pictures: $(VENV)/dev.stamp ## Make the pictures in docs/ anew
	$(BIN)/python docs/pictures.py

wheel: $(VENV)/dev.stamp ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-strip-extras

constraints: $(VENV)/dev.stamp ## Pin what is new, keep the other pins (ARGS=--upgrade for the newest)
	$(PIN) $(ARGS) pyproject.toml .ci/build.in -o .ci/constraints.txt
	$(PIN) $(ARGS) --extra dev -c .ci/constraints.txt pyproject.toml .ci/build.in -o .ci/constraints-dev.txt

clean: ## Remove what the commands above made
	rm -rf $(VENV) $(VECTORS) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "coach needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)

# The vectors of the bundled guidance; only texts that changed are embedded.
$(VECTORS): $(shell find knowledge -path knowledge/sample -prune -o -type f -print) \
		coach/retrieval/splitting.py coach/retrieval/minilm/manifest.json \
		| $(VENV)/run.stamp
	@$(BIN)/python -m coach.retrieval.shipping

$(VENV)/run.stamp: .ci/constraints.txt pyproject.toml | $(BIN)/python
	@$(PIP_INSTALL) --require-hashes -r .ci/constraints.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q coach
	@touch $@

$(VENV)/dev.stamp: .ci/constraints-dev.txt pyproject.toml | $(BIN)/python
	@$(PIP_INSTALL) --require-hashes -r .ci/constraints-dev.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run.stamp
