"""cchc-lint: a plan-consistency linter for Vietnamese administrative-reform plans."""

__version__ = "0.1.0"
