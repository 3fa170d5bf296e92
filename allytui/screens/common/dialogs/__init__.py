"""Small windows on top of a screen: each asks one thing."""
