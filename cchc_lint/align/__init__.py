"""Aligning a superior plan with a subordinate one: links, verdicts, and why."""
