"""What is shown in a hall and taken along: decks of saved views, as slides, files and addresses."""
