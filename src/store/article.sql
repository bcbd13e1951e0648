-- SPDX-License-Identifier: Apache-2.0
-- Articles and what belongs to one alone.

-- name: page_find
SELECT id FROM page WHERE key = ?1;

-- name: page_add
INSERT INTO page (key) VALUES (?1);

-- name: page_editions
SELECT id, text_hash, edition FROM article WHERE page = ?1 ORDER BY edition;

-- name: article_name_taken
SELECT id FROM article WHERE name = ?1;

-- name: article_add
INSERT INTO article (name, base, page, edition, path, entry, url, outlet, lang, title, text, cut,
    published, published_how, published_begin, published_end, modified, modified_how, fetched,
    fetched_how, word_count, paragraph_count, text_hash, words_hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?24);

-- name: sighting_add
INSERT OR IGNORE INTO sighting (article, seen, path) VALUES (?1, ?2, ?3);

-- name: author_add
INSERT INTO author (article, n, name) VALUES (?1, ?2, ?3);

-- name: caption_add
INSERT INTO caption (article, n, text) VALUES (?1, ?2, ?3);

-- name: removed_add
INSERT INTO removed (article, n, why, text, raw_begin, raw_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: notice_add
INSERT INTO notice (article, n, kind, text) VALUES (?1, ?2, ?3, ?4);

-- name: cited_add
INSERT INTO cited (article, n, name, text_begin, text_end, in_title) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: cited_resolve
UPDATE cited SET resolved = ?3 WHERE article = ?1 AND n = ?2 AND resolved IS NOT ?3;

-- name: article_index_add
INSERT INTO article_index (article, sentences, words, keys, partners) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: article_load
SELECT name, path, entry, url, outlet, lang, title, text, published, published_how, modified,
    word_count, paragraph_count, base, story, same_as, words_hash
FROM article WHERE id = ?1;

-- name: article_index_load
SELECT sentences, words, keys, partners FROM article_index WHERE article = ?1;

-- name: author_load
SELECT name FROM author WHERE article = ?1 ORDER BY n;

-- name: caption_load
SELECT text FROM caption WHERE article = ?1 ORDER BY n;

-- name: removed_load
SELECT why, text, raw_begin, raw_end FROM removed WHERE article = ?1 ORDER BY n;

-- name: notice_load
SELECT kind, text FROM notice WHERE article = ?1 ORDER BY n;

-- name: cited_load
SELECT name, text_begin, text_end, in_title, resolved FROM cited WHERE article = ?1 ORDER BY n;

-- name: articles_all
SELECT id FROM article NOT INDEXED ORDER BY id;

-- name: counts
SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM page), (SELECT count(*) FROM story),
    (SELECT count(*) FROM derivation);

-- name: article_name
SELECT name FROM article WHERE id = ?1;

-- name: articles_of_base
SELECT count(*) FROM article WHERE base = ?1;

-- name: text_add
INSERT INTO article_text (rowid, title, text, cut) VALUES (?1, ?2, ?3, ?4);

-- name: text_delete
INSERT INTO article_text (article_text, rowid, title, text, cut)
SELECT 'delete', id, title, text, cut FROM article WHERE id = ?1;

-- name: declared_add
INSERT INTO declared (article, n, kind, name, url) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: declared_load
SELECT kind, name, url FROM declared WHERE article = ?1 ORDER BY n;
