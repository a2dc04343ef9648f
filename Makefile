# Two commands set everything up on a machine with Python 3.11 and make:
#   make demo    the main job on the Luoyang sample
#   make test    the tests
# Every other target is for developers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --requirement
EDITABLE := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: demo test slow check bench lock locale clean

$(VENV)/runtime: constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "constab needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) constraints.txt
	$(EDITABLE)
	touch $@

$(VENV)/dev: constraints-dev.txt $(VENV)/runtime
	$(INSTALL) constraints-dev.txt
	touch $@

demo: $(VENV)/runtime
	$(BIN)/constab demo

test: $(VENV)/dev
	$(BIN)/pytest -n 2

slow: $(VENV)/dev
	$(BIN)/pytest -n 2 -m slow

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks

locale: $(VENV)/dev
	$(BIN)/python tools/catalogue.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --extra editable pyproject.toml -o constraints.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --constraint constraints.txt --extra dev pyproject.toml -o constraints-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
