"""Geometry of the charts: numbers in, positions out. Templates draw; nothing here knows HTML, Django or the database."""
