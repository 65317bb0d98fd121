"""The phrases of a plan: deadlines, years, targets, citations, numbers, offices, areas. One module each, driven by data."""
