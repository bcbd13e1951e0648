-- SPDX-License-Identifier: Apache-2.0
-- What a sound file has none of; each row is a problem. These walk the whole file.

-- name: check_integrity
PRAGMA integrity_check(100);

-- name: check_references
PRAGMA foreign_key_check;

-- name: check_stories
SELECT name FROM story WHERE article_count <>
    (SELECT count(*) FROM article WHERE article.story = story.id);

-- name: check_homeless
SELECT name FROM article WHERE story IS NULL;
