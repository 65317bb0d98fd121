"""Tests of the command as its users meet it."""
