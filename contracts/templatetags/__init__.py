"""Tags of the pages about contracts."""
