"""A page set like a good book: figures that fit its width, tables, and terms with their definitions."""

from digitlib.website.typesetting.definitions import set_terms
from digitlib.website.typesetting.figures import set_figures
from digitlib.website.typesetting.tables import set_tables

__all__ = ["set_figures", "set_tables", "set_terms"]
