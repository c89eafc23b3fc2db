"""Facts to rows: the one bridge between the extractor and the database."""
