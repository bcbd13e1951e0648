-- SPDX-License-Identifier: Apache-2.0
-- Stories, derivations, and what leads to them.

-- name: story_by_name
SELECT id FROM story WHERE name = ?1;

-- name: story_by_alias
SELECT story FROM story_alias WHERE name = ?1;

-- name: story_load
SELECT name, title, founder FROM story WHERE id = ?1;

-- name: story_articles
SELECT id FROM article WHERE story = ?1 ORDER BY id;

-- name: story_derivations
SELECT d.id FROM article AS a JOIN derivation AS d ON d.target = a.id WHERE a.story = ?1 ORDER BY d.id;

-- name: derivation_load
SELECT source, target, kind, directed, confidence, covers_source, covers_target
FROM derivation WHERE id = ?1;

-- name: derivations_into
SELECT id, source FROM derivation WHERE target = ?1 ORDER BY source;

-- name: derivation_add
INSERT INTO derivation (source, target, kind, directed, confidence, covers_source, covers_target)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: derivation_delete
DELETE FROM derivation WHERE id = ?1;

-- name: reason_add
INSERT INTO reason (derivation, n, kind, text) VALUES (?1, ?2, ?3, ?4);

-- name: reason_load
SELECT kind, text FROM reason WHERE derivation = ?1 ORDER BY n;

-- name: passage_add
INSERT INTO passage (derivation, n, source_begin, source_end, target_begin, target_end, kind, score,
    alike, source_sentence, source_sentences, target_sentence, target_sentences)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: passage_load
SELECT source_begin, source_end, target_begin, target_end, kind, score, alike, source_sentence,
    source_sentences, target_sentence, target_sentences
FROM passage WHERE derivation = ?1 ORDER BY n;

-- name: article_same_as
UPDATE article SET same_as = ?2 WHERE id = ?1 AND same_as IS NOT ?2;

-- name: article_story
UPDATE article SET story = ?2 WHERE id = ?1 AND story IS NOT ?2;

-- name: story_of_founder
SELECT id, name FROM story WHERE founder = ?1;

-- name: alias_of_founder
SELECT name, story FROM story_alias WHERE founder = ?1;

-- name: story_add
INSERT INTO story (name, founder, title, article_count) VALUES (?1, ?2, ?3, 0);

-- name: story_set
UPDATE story SET title = ?2, article_count = ?3, published_begin = ?4, published_end = ?5
WHERE id = ?1;

-- name: story_delete
DELETE FROM story WHERE id = ?1;

-- name: alias_add
INSERT INTO story_alias (name, founder, story) VALUES (?1, ?2, ?3);

-- name: alias_delete
DELETE FROM story_alias WHERE name = ?1;

-- name: alias_move
UPDATE story_alias SET story = ?2 WHERE story = ?1;

-- name: article_story_of
SELECT ifnull(story, 0) FROM article WHERE id = ?1;

-- name: alias_retarget
UPDATE story_alias SET story = ?2 WHERE name = ?1;
