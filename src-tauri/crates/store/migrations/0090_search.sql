-- The search index. It is derived: everything in it can be made again from the tables.

-- What each findable record is found by: its words, folded, with a space between. The numbers of a kind lie together
-- and a more telling kind comes first, so that the order of numbers is an order of worth (see `search/entry.rs`).
CREATE TABLE search_entry (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (kind, id),
    FOREIGN KEY (kind, id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The words are folded before they come here, beyond what unicode61 can do, so that the plain tokenizer splits them
-- exactly where we did. Matches come in the order of numbers, so that a short prefix need not be ranked.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = 'search_entry', content_rowid = 'number', tokenize = 'ascii', detail = none, prefix = '1 2 3 4'
);
-- What is deleted leaves the index at once; and a large import is sorted in memory before it is merged.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);

-- Every word of a name, title or city, and in how many entries: what a misspelt word is compared with.
CREATE TABLE search_word (
    word TEXT NOT NULL PRIMARY KEY,
    uses INTEGER NOT NULL CHECK (uses > 0)
) STRICT, WITHOUT ROWID;

-- The digits of telephone numbers, from each place where somebody may begin to type them.
CREATE TABLE search_number (
    contact BLOB NOT NULL REFERENCES contact_point (id) DEFERRABLE INITIALLY DEFERRED,
    digits TEXT NOT NULL CHECK (digits <> '' AND digits NOT GLOB '*[^0-9]*'),
    PRIMARY KEY (contact, digits)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_number_by_digits ON search_number (digits);
