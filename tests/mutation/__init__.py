"""Defects put into a clean plan: one small function for each rule."""
