"""The engine without a model: extraction, patterns and the mentee's own facts."""
