"""What an operator runs: `create_tenant`, `api_key`."""
