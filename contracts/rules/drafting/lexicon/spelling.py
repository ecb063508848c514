"""How the tables of words are written down: words parted by blanks."""


def words(text):
    """Return the words of a text."""
    return tuple(text.split())


def table(rows):
    """Return {word: what it says} of {what they say: words}."""
    return {word: value for value, text in rows.items() for word in text.split()}
