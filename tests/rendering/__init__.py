"""Plans of corpora/ written out as other formats would hold them."""
