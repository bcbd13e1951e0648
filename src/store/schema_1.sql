-- SPDX-License-Identifier: Apache-2.0
-- The schema of version 1. docs/formats/database.md says what everything means.

-- ---------------------------------------------------------------- what others query

-- A page: an address, or the id of a record. Its editions are articles.
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

-- A story. Its name was given by the article that founded it and stays.
CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    founder INTEGER NOT NULL UNIQUE REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT,
    article_count INTEGER NOT NULL,
    published_begin INTEGER, -- the earliest and the latest of its articles' dates, UTC seconds
    published_end INTEGER
) STRICT;
CREATE INDEX story_by_time ON story (published_begin);

-- Stories that were joined to another: their names still lead there.
CREATE TABLE story_alias (
    name TEXT PRIMARY KEY,
    founder INTEGER UNIQUE REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    story INTEGER NOT NULL REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX story_alias_by_story ON story_alias (story);

-- An article: one edition of one page.
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,  -- as reports call it; never changes
    base TEXT NOT NULL,         -- the name before "~2", "~3" told editions apart
    page INTEGER NOT NULL REFERENCES page (id),
    edition INTEGER NOT NULL,   -- 1, 2, 3 in the order in which they were seen
    story INTEGER REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED,
    same_as INTEGER REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED, -- of the very same words
    path TEXT NOT NULL,
    entry INTEGER NOT NULL,     -- which article of its file; -1: the file holds one
    url TEXT,
    outlet TEXT,
    lang TEXT,                  -- BCP 47
    title TEXT,
    published TEXT,             -- ISO 8601, as precise as known
    published_how TEXT CHECK (published_how IN ('declared', 'in-text')),
    published_begin INTEGER,    -- what `published` may mean: UTC seconds, half-open
    published_end INTEGER,
    modified TEXT,
    modified_how TEXT CHECK (modified_how IN ('declared')),
    fetched INTEGER NOT NULL,   -- UTC seconds; a file's own time is never taken
    fetched_how TEXT NOT NULL CHECK (fetched_how IN ('observed', 'stated')),
    word_count INTEGER NOT NULL,
    paragraph_count INTEGER NOT NULL,
    text_hash INTEGER NOT NULL, -- of title, text and captions: the same page seen again
    words_hash INTEGER NOT NULL, -- of the words alone: the very same words elsewhere
    text TEXT NOT NULL,         -- offsets elsewhere are bytes of this, in UTF-8
    cut TEXT                    -- its words with spaces between, where the script has none
) STRICT;
CREATE UNIQUE INDEX article_by_page ON article (page, edition);
CREATE INDEX article_by_story ON article (story);
CREATE INDEX article_by_words ON article (words_hash);
CREATE INDEX article_by_time ON article (published_begin);
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_by_lang ON article (lang);
CREATE INDEX article_by_base ON article (base);
CREATE INDEX article_by_same ON article (same_as) WHERE same_as IS NOT NULL;

-- Each time that a page was seen in a state that was known already.
CREATE TABLE sighting (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    seen INTEGER NOT NULL, -- UTC seconds
    path TEXT NOT NULL,
    PRIMARY KEY (article, seen, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE author (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_by_name ON author (name);

CREATE TABLE caption (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- What was taken out of the page, and why.
CREATE TABLE removed (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    why TEXT NOT NULL,
    text TEXT NOT NULL,
    raw_begin INTEGER NOT NULL, -- bytes of the page as it was read
    raw_end INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- What a document declares of where it comes from.
CREATE TABLE declared (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('based-on', 'translation-of', 'citation', 'credit')),
    name TEXT,
    url TEXT,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- Sources that an article names, and which article of its story that is.
CREATE TABLE cited (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    in_title INTEGER NOT NULL, -- the offsets count in the title
    resolved INTEGER REFERENCES article (id) ON DELETE SET NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX cited_by_resolved ON cited (resolved) WHERE resolved IS NOT NULL;

-- ---- what an article claims; begin and end are bytes of its text, an empty span is not there

CREATE TABLE claim_quantity (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL, -- the number with its unit or counted noun
    text_end INTEGER NOT NULL,
    number_begin INTEGER NOT NULL,
    number_end INTEGER NOT NULL,
    of_begin INTEGER NOT NULL, -- the counted noun
    of_end INTEGER NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    each REAL,
    unit TEXT,
    approx TEXT,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_date (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    value TEXT, -- TIMEX3
    type TEXT NOT NULL,
    relative INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_quote (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    speaker_begin INTEGER NOT NULL,
    speaker_end INTEGER NOT NULL,
    addressee TEXT,
    addressee_begin INTEGER NOT NULL,
    addressee_end INTEGER NOT NULL,
    cue_begin INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    part_of INTEGER, -- n of the first part of an interrupted quote
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_quote_by_speaker ON claim_quote (speaker) WHERE speaker IS NOT NULL;

CREATE TABLE claim_name (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_name_by_name ON claim_name (name);

CREATE TABLE claim_stance (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    cue_begin INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- Clauses with words that may hedge or negate, or do neither: enough to say that a stance was kept,
-- not that one was there.
CREATE TABLE claim_maybe (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    cue_begin INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- One article made from another.
CREATE TABLE derivation (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    directed INTEGER NOT NULL,
    confidence REAL NOT NULL,
    covers_source REAL NOT NULL,
    covers_target REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX derivation_by_target ON derivation (target, source);
CREATE INDEX derivation_by_source ON derivation (source);

CREATE TABLE reason (
    derivation INTEGER NOT NULL REFERENCES derivation (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (derivation, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    derivation INTEGER NOT NULL REFERENCES derivation (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    source_begin INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    target_begin INTEGER NOT NULL,
    target_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    score REAL NOT NULL,
    alike REAL NOT NULL,
    source_sentence INTEGER NOT NULL,
    source_sentences INTEGER NOT NULL,
    target_sentence INTEGER NOT NULL,
    target_sentences INTEGER NOT NULL,
    PRIMARY KEY (derivation, n)
) STRICT, WITHOUT ROWID;

-- ---- what the reports of a story agree and differ in

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    topic TEXT,
    type TEXT NOT NULL CHECK (type IN ('quantity', 'date')),
    conflict INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX figure_by_story ON figure (story, n);

-- What one report gives for it: claim_quantity or claim_date (article, claim).
CREATE TABLE figure_value (
    figure INTEGER NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    speaker TEXT,
    independent INTEGER NOT NULL,
    PRIMARY KEY (figure, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_value_by_article ON figure_value (article);

-- Quotes that say the same.
CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    words TEXT,
    conflict INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX said_by_story ON said (story, n);

-- One report's version: claim_quote (article, claim).
CREATE TABLE said_version (
    said INTEGER NOT NULL REFERENCES said (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    PRIMARY KEY (said, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_version_by_article ON said_version (article);

-- What was changed on the way along a derivation.
CREATE TABLE discrepancy (
    derivation INTEGER NOT NULL REFERENCES derivation (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    source_begin INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    target_begin INTEGER NOT NULL,
    target_end INTEGER NOT NULL,
    was TEXT,
    became TEXT,
    text TEXT,
    PRIMARY KEY (derivation, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX discrepancy_by_source ON discrepancy (source);
CREATE INDEX discrepancy_by_target ON discrepancy (target);

-- What people said. It wins over what was found, and is kept when that is found anew.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('same-story', 'other-story', 'derived', 'not-derived', 'confirmed')),
    a INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- of 'derived': the source
    b INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    made INTEGER NOT NULL,  -- UTC seconds
    who TEXT,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX correction_by_ends ON correction (a, b, kind);
CREATE INDEX correction_by_other_end ON correction (b);

-- Full text. `cut` holds the words of texts in scripts that do not part them. Kept in step by the
-- program: triggers on virtual tables do not run where a schema is not trusted, and ours never is.
CREATE VIRTUAL TABLE article_text USING fts5 (
    title, text, cut,
    content = 'article', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- Feeds that are followed (stemma watch): when they are to be asked next, UTC seconds.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    next_at INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, -- since it was last had
    etag TEXT,                           -- of its last answer
    last_modified TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_time ON feed (next_at, url);

-- Links that feeds brought, so that none is followed twice.
CREATE TABLE link (
    url TEXT PRIMARY KEY,
    modified TEXT,          -- as the feed said: followed again where that changes
    tries INTEGER NOT NULL,
    done INTEGER NOT NULL,
    tried INTEGER NOT NULL  -- UTC seconds
) STRICT, WITHOUT ROWID;

-- Words of the texts by what they mean in English, by which a search finds them in all languages.
CREATE TABLE term_form (
    term INTEGER NOT NULL, -- a term's id (src/terms)
    form TEXT NOT NULL,    -- a word as full text has it
    PRIMARY KEY (term, form)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- what the engine looks up

-- An article's sentences, words and index keys, packed (docs/formats/database.md).
CREATE TABLE article_index (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    sentences BLOB NOT NULL,
    words BLOB NOT NULL,
    keys BLOB NOT NULL,
    partners BLOB NOT NULL
) STRICT;

-- Keys to the articles that have them, in chunks: id = kind << 56 | key << 24 | chunk.
CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    articles BLOB NOT NULL
) STRICT;

-- Sentences that many articles have: is it a template, as last told at so many articles?
CREATE TABLE suspect (
    key INTEGER PRIMARY KEY,
    told_at INTEGER NOT NULL,
    template INTEGER NOT NULL
) STRICT;

-- What was found about a pair of articles that was compared; a comes before b in a traced case.
-- bond: 1, one derives from the other or both from a third; 2, they may tell of one event; 3, both
CREATE TABLE pair (
    a INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    bond INTEGER NOT NULL,
    evidence BLOB NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_by_other_end ON pair (b);

-- What an article is compared by, for 128 of them a row: id = article / 128.
CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    articles BLOB NOT NULL
) STRICT;

-- How alike passages between two languages are, added up over all pairs.
CREATE TABLE tongue (
    key INTEGER PRIMARY KEY,
    alike REAL NOT NULL,
    count REAL NOT NULL
) STRICT;

-- What holds for the whole file.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;
