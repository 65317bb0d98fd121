"""The phrases of a plan: deadlines, years, targets, citations, numbers, offices, areas; one module each."""
