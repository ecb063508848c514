# `make demo` needs Python 3.11 or later and make, nothing else. Say `make help` for the rest.

PORT ?= 8000
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# Whatever databases the environment names, these run on the trial's.
TRIAL := env -u DATABASE_URL -u DATABASE_OWNER_URL -u REDIS_URL
SOURCES := aftersales customers contracts tickets billing tests manage.py
TEMPLATES = $(shell find templates -name '*.html')
# What is imported is compiled, once, when it first is; installing would compile everything.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-compile
unexport PYTHONDONTWRITEBYTECODE
ARGS ?=
CORES := $(shell nproc 2>/dev/null || echo 2)
# A process for each core, at most so many; ARGS="-n 0" runs the suite in one.
IN_PARALLEL := -n auto --maxprocesses 8 --dist loadscope --no-loadscope-reorder

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo setup test check bench chaos fmt lock messages migrate clean
.PHONY: lint types house imports templates migrations deployment texts compose

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 18

demo: .venv/runtime node_modules/.ready ## try it: two companies, on SQLite; PORT=8000 moves it
	@$(TRIAL) $(MANAGE) messages --compile
	@$(TRIAL) PORT=$(PORT) $(MANAGE) migrate --verbosity 0
	@$(TRIAL) PORT=$(PORT) $(MANAGE) demo
	@exec $(TRIAL) PORT=$(PORT) $(MANAGE) up

setup: .venv/runtime .venv/dev node_modules/.ready ## everything a developer needs
	@$(TRIAL) $(MANAGE) messages --compile

test: setup ## the suite, on SQLite; on PostgreSQL and Redis if DATABASE_URL and REDIS_URL are set; ARGS="tests/kernel -x"
	SECRET_KEY=$${SECRET_KEY:-only-for-tests} $(BIN)/pytest $(IN_PARALLEL) --ignore=tests/house $(ARGS)

# The longest first, so that no core is left with one of them at the end.
CHECKS := types house imports templates migrations deployment texts lint compose
IN_TURN := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
check: setup ## what a change must pass besides the suite
	@$(MAKE) --no-print-directory --jobs=$(CORES) $(IN_TURN) $(CHECKS)

house:
	$(TRIAL) $(BIN)/pytest tests/house

migrations:
	$(TRIAL) $(MANAGE) makemigrations --check --dry-run

deployment:
	DATABASE_URL=postgres://app@localhost/aftersales REDIS_URL=redis://localhost SECRET_KEY=$$($(BIN)/python -c \
		'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=example.com PUBLIC_URL=https://example.com \
		$(MANAGE) check --deploy --tag security --fail-level WARNING

texts:
	$(TRIAL) $(MANAGE) messages --check

compose:
	@! command -v docker-compose >/dev/null || env APP_PASSWORD=x OWNER_PASSWORD=x POSTGRES_PASSWORD=x BACKUP_PASSWORD=x \
		SECRET_KEY=x ALLOWED_HOSTS=x PUBLIC_URL=x docker-compose config --quiet

lint:
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types:
	$(TRIAL) $(BIN)/mypy

imports:
	$(BIN)/lint-imports

templates:
	$(BIN)/djade --check $(TEMPLATES)
	$(BIN)/djlint --lint --quiet templates

fmt: setup ## lay out code and templates
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	-$(BIN)/djade $(TEMPLATES)

messages: setup ## add new texts to the translators' files
	$(TRIAL) $(MANAGE) messages

migrate: setup ## bring the database up to date
	$(MANAGE) migrate --verbosity 0

bench: setup ## measured figures beside their goals (PostgreSQL)
	$(BIN)/python -m tests.bench $(ARGS)

chaos: setup ## kill processes and count what is left, on a PostgreSQL of its own; ARGS=--cut for two minutes of it
	$(BIN)/python -m tests.chaos $(ARGS)

lock: setup ## resolve pyproject.toml and package.json into the lock files
	$(BIN)/uv pip compile pyproject.toml -o requirements.txt $(LOCKING)
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt $(LOCKING)
	$(BIN)/uv pip compile --group node -o requirements-node.txt $(LOCKING)
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund
LOCKING := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet \
	--custom-compile-command "make lock"

clean: ## forget what was installed; data under var/ stays
	rm -rf .venv node_modules staticfiles

# ── Stamps: what is installed is not installed again ────────────────────────
.venv/made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with ensurepip is needed (Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: requirements.txt | .venv/made
	$(PIP) -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/runtime
	$(PIP) -r requirements-dev.txt
	@touch $@

# npm from PATH, or from a wheel that brings Node along.
node_modules/.ready: package-lock.json | .venv/runtime
	@command -v npm >/dev/null || $(PIP) -r requirements-node.txt
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@
