"""The rehearsal room in the chat. Its screens are loaded when the room is first entered."""
