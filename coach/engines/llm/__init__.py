"""The engine that asks a chat model. Importing `engine` is light; LangChain comes with `warm`."""
