"""letters.py  the filters of messages, loaded into every one of them."""
