-- SPDX-License-Identifier: Apache-2.0
-- What articles claim, and what the reports of a story agree and differ in.

-- name: quantity_add
INSERT INTO claim_quantity (article, n, text_begin, text_end, number_begin, number_end, of_begin,
    of_end, value, low, high, each, unit, approx)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: quantity_load
SELECT text_begin, text_end, number_begin, number_end, of_begin, of_end, value, low, high, each,
    unit, approx
FROM claim_quantity WHERE article = ?1 ORDER BY n;

-- name: date_add
INSERT INTO claim_date (article, n, text_begin, text_end, value, type, relative)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: date_load
SELECT text_begin, text_end, value, type, relative FROM claim_date WHERE article = ?1 ORDER BY n;

-- name: quote_add
INSERT INTO claim_quote (article, n, text_begin, text_end, kind, speaker, speaker_begin,
    speaker_end, addressee, addressee_begin, addressee_end, cue_begin, cue_end, part_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: quote_load
SELECT text_begin, text_end, kind, speaker, speaker_begin, speaker_end, addressee, addressee_begin,
    addressee_end, cue_begin, cue_end, part_of
FROM claim_quote WHERE article = ?1 ORDER BY n;

-- name: name_add
INSERT INTO claim_name (article, n, text_begin, text_end, name, kind)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: name_load
SELECT text_begin, text_end, name, kind FROM claim_name WHERE article = ?1 ORDER BY n;

-- name: stance_add
INSERT INTO claim_stance (article, n, text_begin, text_end, cue_begin, cue_end, kind)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: stance_load
SELECT text_begin, text_end, cue_begin, cue_end, kind FROM claim_stance
WHERE article = ?1 ORDER BY n;

-- name: maybe_add
INSERT INTO claim_maybe (article, n, text_begin, text_end, cue_begin, cue_end, kind)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: maybe_load
SELECT text_begin, text_end, cue_begin, cue_end, kind FROM claim_maybe
WHERE article = ?1 ORDER BY n;

-- name: figures_forget
DELETE FROM figure WHERE story = ?1;

-- name: figure_add
INSERT INTO figure (story, n, topic, type, conflict) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: figure_load
SELECT id, topic, type, conflict FROM figure WHERE story = ?1 ORDER BY n;

-- name: figure_value_add
INSERT INTO figure_value (figure, n, article, claim, speaker, independent)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: figure_value_load
SELECT article, claim, speaker, independent FROM figure_value WHERE figure = ?1 ORDER BY n;

-- name: said_forget
DELETE FROM said WHERE story = ?1;

-- name: said_add
INSERT INTO said (story, n, words, conflict) VALUES (?1, ?2, ?3, ?4);

-- name: said_load
SELECT id, words, conflict FROM said WHERE story = ?1 ORDER BY n;

-- name: said_version_add
INSERT INTO said_version (said, n, article, claim) VALUES (?1, ?2, ?3, ?4);

-- name: said_version_load
SELECT article, claim FROM said_version WHERE said = ?1 ORDER BY n;

-- name: discrepancies_forget
DELETE FROM discrepancy WHERE derivation = ?1;

-- name: discrepancy_add
INSERT INTO discrepancy (derivation, n, kind, source, target, source_begin, source_end,
    target_begin, target_end, was, became, text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: discrepancy_load
SELECT kind, source, target, source_begin, source_end, target_begin, target_end, was, became, text
FROM discrepancy WHERE derivation = ?1 ORDER BY n;
