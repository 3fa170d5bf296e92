"""allytui: guided alliance lifecycle reviews in the terminal."""

__version__ = "0.1.0"
