"""Page-shaped reads: each function gives one page, or one part of it, what it shows."""
