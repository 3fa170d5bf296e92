"""storing."""
