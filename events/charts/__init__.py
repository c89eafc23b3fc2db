"""Geometry of the charts: numbers in, positions out. Templates draw; here nothing knows HTML or the database."""
