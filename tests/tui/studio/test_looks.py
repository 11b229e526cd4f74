"""How the studio's screens look: one picture each, large and small."""
