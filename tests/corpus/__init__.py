"""Whole plans: those of corpora/, and the real ones where they are at hand."""
