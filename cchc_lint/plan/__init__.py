"""The plan: its model, the grammar of its phrases, and how one is built from a document."""
