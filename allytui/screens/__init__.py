"""One screen a file, one file a screen."""
