"""Sealed stays sealed on every surface: what anybody else sees does not depend on what a voice has answered.

Two databases are made that differ in nothing but the sealed answers: their words, scores, choices, reasons for
skipping, and how many there are. Every surface has to show the same for both, to each other voice, to the
facilitator and to a stranger. Surfaces are found by looking at the program, so that a new one has to be added here.
"""
