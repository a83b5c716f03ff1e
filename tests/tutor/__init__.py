"""The tutor: what it quotes, and when it says that the lesson does not tell."""
