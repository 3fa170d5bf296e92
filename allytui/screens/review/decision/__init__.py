"""The decision of a review: what is decided, what is agreed with it, and who signs."""
