"""The outreach studio in the chat: one message, worked on until it can go out."""
