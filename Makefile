# Everything that is done with this folder, by name. `make` alone lists it.

PYTHON ?= python3
VENV ?= .venv
# How many tests run at a time: they wait as much as they work, so two for each of two cores.
JOBS ?= 4
# More arguments for pytest, e.g. ARGS="-k milestones".
ARGS ?=

# Programs are started again and again here: what Python made of their source is kept.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench soak screenshots lock

PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -qq
# Empty files, newer than the locks whose contents are installed.
SET_UP := $(VENV)/set-up
SET_UP_DEV := $(VENV)/set-up-dev

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: $(SET_UP)  ## play the founding campaign (PORT=, SPEED=, ONCE=1, CHATS=all)
	@exec $(VENV)/bin/culturetime demo \
		$(if $(PORT),--port '$(PORT)') \
		$(if $(SPEED),--speed '$(SPEED)') \
		$(if $(CHATS),--chats '$(CHATS)') \
		$(if $(filter-out 0,$(ONCE)),--once)

test: $(SET_UP_DEV)  ## run all tests, on SQLite and PostgreSQL (ARGS=, JOBS=)
	@exec $(VENV)/bin/python -m pytest --numprocesses $(JOBS) --dist worksteal $(ARGS)

check: $(SET_UP_DEV)  ## format, lint, types, who imports whom
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(SET_UP_DEV)  ## format all files and mend what can be mended
	$(VENV)/bin/ruff check --fix-only
	$(VENV)/bin/ruff format

bench: $(SET_UP_DEV)  ## ours and peers side by side, by processor time (ONLY=name)
	@exec $(VENV)/bin/python -m benchmarks $(if $(ONLY),--only '$(ONLY)') \
		$(if $(QUESTIONS),--questions '$(QUESTIONS)')

soak: $(SET_UP_DEV)  ## run the tests that take long
	@exec $(VENV)/bin/python -m pytest --numprocesses $(JOBS) --dist worksteal \
		-m soak --override-ini faulthandler_timeout=0 $(ARGS)

screenshots: $(SET_UP_DEV)  ## take a picture of every page into screenshots/
	@$(VENV)/bin/python -m tests.journeys.screenshots screenshots
	@echo "Every page, on a phone and a desktop, light and dark: see screenshots/"

COMPILE = $(VENV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	$(if $(UPGRADE),--upgrade)

lock: $(SET_UP_DEV)  ## write the locked requirements again (UPGRADE=1 for the newest)
	$(COMPILE) --group build --group dev --output-file requirements-dev.txt
	$(COMPILE) --group build --constraints requirements-dev.txt --output-file requirements.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
		'Culture Time needs Python 3.11 or newer. Name one: make demo PYTHON=python3.13'; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo >&2 \
		'Python lacks its venv module. Install it (on Debian: python3-venv) and try again.'; exit 1; }

# Where the environment's Python is gone, what was set up is gone with it.
ifeq ($(shell test -x $(VENV)/bin/python && echo there),)
.PHONY: $(SET_UP)
endif

$(SET_UP): requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo 'Setting up in $(VENV), which takes a minute the first time.' >&2
	@$(PIP) install --require-hashes --no-deps --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(SET_UP_DEV): requirements-dev.txt $(SET_UP)
	@echo 'Adding what tests and checks need.' >&2
	@$(PIP) install --require-hashes --no-deps --requirement requirements-dev.txt
	@test -x /usr/bin/chromium || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| $(VENV)/bin/python -m playwright install chromium
	@touch $@
