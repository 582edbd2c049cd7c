"""SQL and files, and nothing else; every function takes the transaction it works in."""
