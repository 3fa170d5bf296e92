"""A review held line by line, for screen readers and bare terminals."""
