"""What HOUSE.md asks of the sources, so that nobody has to remember it. Each rule is fed a bad sample too."""
