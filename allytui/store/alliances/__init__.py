"""alliances."""
