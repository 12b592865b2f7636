-- How far the long lists of an issue (notes, label events, state events) were read, and what is needed of what was read. Only lists
-- of more than a few pages have a row; without it they are read from their beginning again.
CREATE TABLE list_place (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    list TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (intake, item, list)
);
