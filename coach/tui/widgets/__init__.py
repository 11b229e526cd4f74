"""What screens are made of. A widget posts messages up and has methods called on it."""
