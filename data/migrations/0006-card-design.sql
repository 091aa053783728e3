-- A card's design as a text (data/cards/standard.ini explains it); NULL: the one that comes with the program.
ALTER TABLE card_design ADD COLUMN layout TEXT;
