class Refusal(Exception):
    """A file or record that cannot be taken in. ``code`` groups refusals, the message says what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
