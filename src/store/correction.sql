-- SPDX-License-Identifier: Apache-2.0
-- What people said.

-- name: corrections_all
SELECT kind, a, b FROM correction NOT INDEXED ORDER BY id;

-- name: corrected_with
SELECT b FROM correction WHERE a = ?1 UNION ALL SELECT a FROM correction WHERE b = ?1;

-- name: correction_add
INSERT INTO correction (kind, a, b, made, who, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (a, b, kind) DO UPDATE SET made = excluded.made, who = excluded.who, note = excluded.note;

-- name: correction_delete
DELETE FROM correction WHERE a = ?1 AND b = ?2 AND kind = ?3;

-- name: correction_count
SELECT count(*) FROM correction WHERE a = ?1 AND b = ?2 AND kind = ?3;

-- name: corrections_forget
DELETE FROM correction WHERE a = ?1 OR b = ?1;

-- name: derivations_forget
DELETE FROM derivation WHERE source = ?1 OR target = ?1;

-- name: article_page
SELECT page FROM article WHERE id = ?1;

-- name: article_delete
DELETE FROM article WHERE id = ?1;

-- name: page_delete
DELETE FROM page WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM article WHERE page = ?1);

-- name: text_merge
INSERT INTO article_text (article_text) VALUES ('optimize');

-- name: story_founder
SELECT founder FROM story WHERE id = ?1;

-- name: story_heir
SELECT a.id FROM article AS f JOIN article AS a ON a.story = f.story
WHERE f.id = ?1 AND a.id <> ?1 AND NOT EXISTS (SELECT 1 FROM story_alias WHERE founder = a.id)
ORDER BY a.id LIMIT 1;

-- name: story_refound
UPDATE story SET founder = ?2 WHERE founder = ?1;

-- name: alias_unfound
UPDATE story_alias SET founder = NULL WHERE founder = ?1;

-- name: aliases_forget
DELETE FROM story_alias WHERE story = (SELECT id FROM story WHERE founder = ?1);

-- name: story_forget
DELETE FROM story WHERE founder = ?1;
