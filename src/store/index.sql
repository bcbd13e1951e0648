-- SPDX-License-Identifier: Apache-2.0
-- What the engine looks up.

-- name: index_keys
SELECT keys FROM article_index WHERE article = ?1;

-- name: index_set_keys
UPDATE article_index SET keys = ?2, sentences = ?3 WHERE article = ?1;

-- name: index_partners
SELECT partners FROM article_index WHERE article = ?1;

-- name: index_set_partners
UPDATE article_index SET partners = ?2 WHERE article = ?1;

-- name: posting_find
SELECT articles, id FROM posting WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: posting_last
SELECT articles, id FROM posting WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1;

-- name: posting_set
INSERT INTO posting (id, articles) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET articles = excluded.articles;

-- name: card_all
SELECT id, articles FROM card NOT INDEXED ORDER BY id;

-- name: card_set
INSERT INTO card (id, articles) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET articles = excluded.articles;

-- name: state_find
SELECT value FROM state WHERE name = ?1;

-- name: state_set
INSERT INTO state (name, value) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: article_last
SELECT ifnull(max(id), 0) FROM article;

-- name: article_of_words
SELECT id FROM article WHERE words_hash = ?1 AND same_as IS NULL;

-- name: articles_same_as
SELECT id FROM article WHERE same_as = ?1;

-- name: suspect_find
SELECT told_at, template FROM suspect WHERE key = ?1;

-- name: suspect_set
INSERT INTO suspect (key, told_at, template) VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET told_at = excluded.told_at, template = excluded.template;

-- name: suspects_forget
DELETE FROM suspect;

-- name: pair_find
SELECT evidence, bond FROM pair WHERE a = ?1 AND b = ?2;

-- name: pair_set
INSERT INTO pair (a, b, bond, evidence) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (a, b) DO UPDATE SET bond = excluded.bond, evidence = excluded.evidence;

-- name: pair_delete
DELETE FROM pair WHERE a = ?1 AND b = ?2;

-- name: pairs_of
SELECT b, bond, a FROM pair WHERE a = ?1 UNION ALL SELECT a, bond, a FROM pair WHERE b = ?1;

-- name: pairs_before
SELECT b, bond FROM pair WHERE a = ?1;

-- name: tongue_all
SELECT key, alike, count FROM tongue NOT INDEXED;

-- name: tongue_set
INSERT INTO tongue (key, alike, count) VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET alike = excluded.alike, count = excluded.count;

-- name: tongues_forget
DELETE FROM tongue;

-- name: story_fellows
SELECT b.id FROM article AS a JOIN article AS b ON b.story = a.story WHERE a.id = ?1;

-- name: equals_of
SELECT same_as FROM article WHERE id = ?1 AND same_as IS NOT NULL
UNION ALL SELECT id FROM article WHERE same_as = ?1;

-- name: article_equal
SELECT ifnull(same_as, 0) FROM article WHERE id = ?1;

-- name: bonds_of
SELECT b FROM pair WHERE a = ?1 AND bond <> 0 UNION ALL SELECT a FROM pair WHERE b = ?1 AND bond <> 0;

-- name: bonds_after
SELECT b FROM pair WHERE a = ?1 AND bond <> 0 ORDER BY b;
