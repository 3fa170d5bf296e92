"""Every table, by subject. Keys are made by the program, so that a retry after a lost answer is safe."""
