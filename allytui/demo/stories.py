"""The sample alliances; every name, word and figure is invented."""

from allytui.demo.cases import CASES
from allytui.demo.neighbours import NEIGHBOURS

STORIES = (*CASES, *NEIGHBOURS)
