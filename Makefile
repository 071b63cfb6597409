# `make run` and `make test` need Python 3.11 (with venv) and make, and nothing else.

.DEFAULT_GOAL := help
.PHONY: help run demo editor test lint messages requirements bench
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BASE_PYTHON ?= python3
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --quiet --disable-pip-version-check install --no-compile --require-hashes
PIP_COMPILE := .venv/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po locale/*/*/LC_MESSAGES/*.po))
STATIC := var/static/staticfiles.json

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: .venv/installed $(CATALOGUES) $(STATIC) ## Serve the catalogue on http://127.0.0.1:8000 (HOST, PORT)
	@exec $(PYTHON) -m bin.local

demo: .venv/installed $(CATALOGUES) $(STATIC) ## Serve a demonstration, with made-up submissions and editors, on http://127.0.0.1:8001
	@exec $(PYTHON) -m bin.demo

editor: .venv/installed $(CATALOGUES) ## Make an editor’s account (asks for name, e-mail, group, password)
	@$(PYTHON) -m bin.local migrate --verbosity=0
	@exec $(PYTHON) -m bin.local create_editor

test: .venv/installed-for-work $(CATALOGUES) ## Run all tests, on SQLite and on PostgreSQL where there is one
	@exec $(PYTHON) -m bin.test $(TESTS)

lint: .venv/installed-for-work $(CATALOGUES) ## Look for faults without running anything
	@$(PYTHON) -m bin.lint

bench: .venv/installed-for-work $(CATALOGUES) ## Print how fast the site is, on made-up practices (SIZES, ENGINES)
	@exec $(PYTHON) -m bench

messages: .venv/installed-for-work ## Collect the words of the interface into locale/ (needs gettext)
	@DEBUG=1 $(PYTHON) manage.py makemessages --locale fr --no-location --no-wrap --ignore '.venv/*' --ignore 'var/*'
	@$(PYTHON) locale/compile.py

requirements: .venv/installed-for-work ## Pin the newest versions that requirements*.in allow
	@$(PIP_COMPILE) --upgrade --output-file requirements.txt requirements.in
	@$(PIP_COMPILE) --upgrade --output-file requirements-dev.txt requirements-dev.in

.venv/installed: requirements.txt
	@$(BASE_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make BASE_PYTHON=python3.11")'
	@echo "Installing what the site runs on …"
	@$(BASE_PYTHON) -m venv .venv
	@$(PIP) --requirement requirements.txt
	@touch $@

.venv/installed-for-work: requirements-dev.txt .venv/installed
	@echo "Installing what the checks need …"
	@$(PIP) --requirement requirements-dev.txt
	@touch $@

%.mo: %.po .venv/installed
	@$(PYTHON) locale/compile.py

$(STATIC): .venv/installed $(shell find static -type f)
	@$(PYTHON) -m bin.local collectstatic --noinput --verbosity=0
	@touch $@
