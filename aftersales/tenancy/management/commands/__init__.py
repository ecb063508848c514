"""Commands of the tenancy."""
