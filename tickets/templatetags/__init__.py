"""Tags of the work orders' pages."""
