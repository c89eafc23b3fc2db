"""How right the extractor is: its facts against gold annotations (schema and rules: tests/corpus)."""
