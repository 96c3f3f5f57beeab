"""What is wrong with a pack, and where."""


class PackError(Exception):
    """A pack that does not say what it must; names the file and the line."""

    def __init__(self, file: str, line: int, sentence: str) -> None:
        """Put the place before the sentence, as compilers do."""
        super().__init__(f"{file}:{line}: {sentence}")
        self.file = file
        self.line = line
        self.sentence = sentence
