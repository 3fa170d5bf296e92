"""The founding cases in figures: entered by commands and keys, counted exactly, and no flag that is not named."""
