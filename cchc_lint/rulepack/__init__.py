"""Rule files and data tables: everything under ``rules/``."""
