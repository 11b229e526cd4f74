"""The rehearsal room: perceive, change the state, choose a move, say it; judge it afterwards."""
