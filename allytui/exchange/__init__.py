"""Ways out of the program besides the screens: plain text and JSON."""
