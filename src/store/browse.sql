-- SPDX-License-Identifier: Apache-2.0
-- Looking around: lists of stories, and full text.

-- name: stories_list
SELECT s.name, s.title, s.article_count, s.published_begin, s.published_end,
    (SELECT count(*) FROM article AS a WHERE a.story = s.id AND a.same_as IS NULL
        AND NOT EXISTS (SELECT 1 FROM derivation AS d WHERE d.target = a.id AND d.directed)),
    (SELECT group_concat(DISTINCT a.lang) FROM article AS a WHERE a.story = s.id),
    (SELECT count(*) FROM figure AS f WHERE f.story = s.id AND f.conflict),
    (SELECT count(*) FROM article AS a JOIN discrepancy AS x ON x.target = a.id
        WHERE a.story = s.id)
FROM story AS s INDEXED BY story_by_time
WHERE (?1 IS NULL OR s.published_end >= ?1) AND (?2 IS NULL OR s.published_begin < ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM article AS a WHERE a.story = s.id AND a.lang = ?3))
    AND (?4 IS NULL OR EXISTS (SELECT 1 FROM article AS a WHERE a.story = s.id AND a.outlet = ?4))
    AND s.article_count >= ?5
ORDER BY s.published_begin DESC, s.id DESC LIMIT ?6 OFFSET ?7;

-- name: stories_matching
WITH hit (story) AS (
    SELECT DISTINCT a.story FROM article_text AS t JOIN article AS a ON a.id = t.rowid
    WHERE article_text MATCH ?8)
SELECT s.name, s.title, s.article_count, s.published_begin, s.published_end,
    (SELECT count(*) FROM article AS a WHERE a.story = s.id AND a.same_as IS NULL
        AND NOT EXISTS (SELECT 1 FROM derivation AS d WHERE d.target = a.id AND d.directed)),
    (SELECT group_concat(DISTINCT a.lang) FROM article AS a WHERE a.story = s.id),
    (SELECT count(*) FROM figure AS f WHERE f.story = s.id AND f.conflict),
    (SELECT count(*) FROM article AS a JOIN discrepancy AS x ON x.target = a.id
        WHERE a.story = s.id)
FROM hit JOIN story AS s ON s.id = hit.story
WHERE (?1 IS NULL OR s.published_end >= ?1) AND (?2 IS NULL OR s.published_begin < ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM article AS a WHERE a.story = s.id AND a.lang = ?3))
    AND (?4 IS NULL OR EXISTS (SELECT 1 FROM article AS a WHERE a.story = s.id AND a.outlet = ?4))
    AND s.article_count >= ?5
ORDER BY s.published_begin DESC, s.id DESC LIMIT ?6 OFFSET ?7;

-- name: text_search
SELECT a.name, a.title, a.outlet, a.lang, a.published, s.name,
    snippet(article_text, -1, char(2), char(3), '...', 24), t.rank
FROM article_text AS t JOIN article AS a ON a.id = t.rowid LEFT JOIN story AS s ON s.id = a.story
WHERE article_text MATCH ?1 AND (?2 IS NULL OR a.lang = ?2)
ORDER BY t.rank LIMIT ?3 OFFSET ?4;

-- name: forms_of_term
SELECT form FROM term_form WHERE term = ?1 LIMIT ?2;

-- name: term_form_add
INSERT OR IGNORE INTO term_form (term, form) VALUES (?1, ?2);

-- name: langs
WITH RECURSIVE next (lang) AS (
    SELECT min(lang) FROM article
    UNION ALL
    SELECT (SELECT min(a.lang) FROM article AS a WHERE a.lang > next.lang) FROM next
    WHERE next.lang IS NOT NULL)
SELECT lang FROM next WHERE lang IS NOT NULL;

-- name: corrections_list
SELECT c.kind, x.name, y.name, c.who, c.note, c.made
FROM correction AS c NOT INDEXED JOIN article AS x ON x.id = c.a JOIN article AS y ON y.id = c.b
ORDER BY c.id;
