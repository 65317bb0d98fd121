"""Reports for people and programs: findings in, text out. Lines and columns are computed here alone."""
