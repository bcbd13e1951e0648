-- SPDX-License-Identifier: Apache-2.0
-- Feeds that are followed, and the links that were found in them.

-- name: feed_add
INSERT OR IGNORE INTO feed (url, next_at) VALUES (?1, 0);

-- name: feed_due
SELECT url, etag, last_modified, failures FROM feed WHERE next_at <= ?1 ORDER BY next_at, url LIMIT 1;

-- name: feed_next
SELECT min(next_at) FROM feed;

-- name: feed_set
UPDATE feed SET next_at = ?2, failures = ?3, etag = ?4, last_modified = ?5 WHERE url = ?1;

-- name: feed_later
UPDATE feed SET next_at = ?2, failures = ?3 WHERE url = ?1;

-- name: feed_move
UPDATE OR IGNORE feed SET url = ?2 WHERE url = ?1;

-- name: link_known
SELECT tries FROM link WHERE url = ?1 AND modified IS ?2 AND (done OR tries >= ?3);

-- name: link_tried
INSERT INTO link (url, modified, tries, done, tried) VALUES (?1, ?2, 1, ?3, ?4)
ON CONFLICT (url) DO UPDATE SET modified = excluded.modified, done = excluded.done,
    tried = excluded.tried, tries = iif(modified IS excluded.modified, tries + 1, 1);
