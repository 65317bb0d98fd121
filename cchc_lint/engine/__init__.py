"""Running the rules on plans: selection, configuration, findings, and the rules' own tests."""
