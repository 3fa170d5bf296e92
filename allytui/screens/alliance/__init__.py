"""alliance."""
