# Each line is a command a person could type. `make kit` and `make test` do all their own set-up.
PYTHON ?=
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif

.PHONY: kit test check bench schema figures worlds accept-pictures clean

kit: .venv/ready
	$(BIN)/python build.py ml-engineer --level senior
	@echo "The PDFs are in dist/ml-engineer-senior-A: interviewer/, candidate/, panel/ and print/"

test: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python build.py --check --spell
	$(BIN)/python -m pytest -n auto --dist loadfile -q

check: .venv/ready
	$(BIN)/python build.py --check

bench: .venv/ready-dev
	$(BIN)/python benchmarks/run.py

schema: .venv/ready
	$(BIN)/python -m interviewkit.bank.json_schema

figures: .venv/ready-dev
	$(BIN)/python -m interviewkit.bank.draw_figures

# Needs the packages that the listings import: .venv/bin/pip install torch==2.13.0
worlds: .venv/ready-dev
	$(BIN)/python -m interviewkit.bank.make_worlds

accept-pictures: .venv/ready-dev
	$(BIN)/python -m pytest -q tests/page/test_pictures.py --accept-pictures

.venv/ready: pyproject.toml setup.sh
	@PYTHON="$(PYTHON)" sh setup.sh
	touch $@

.venv/ready-dev: .venv/ready pyproject.toml
	@echo "setup: installing the tools of the tests into .venv, which takes a minute"
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv dist build
