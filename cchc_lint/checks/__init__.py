"""The kinds of check that rule files call by name, one module each."""
