"""What dev.py does, step by step. Only the standard library: it runs before anything is installed."""
