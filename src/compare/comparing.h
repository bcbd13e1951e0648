/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_COMPARING_H
#define STM_COMPARE_COMPARING_H
/** @file What the files that compare over a derivation share: where they are, and what was found.
 */
#include "base/array.h"
#include "compare/compare.h"
#include "compare/pack_words.h"
#include "compare/pairing.h"
#include "model/messages.h"
#include "terms/skeleton.h"

/** Two languages, and what writes both in Latin letters: the worker's. */
typedef struct stm_tongues {
    stm_lang from, to;
    stm_romaniser *romaniser;
} stm_tongues;

typedef enum stm_tied { STM_TIED_QUANTITIES, STM_TIED_DATES, STM_TIED_QUOTES } stm_tied;

/** Two claims of one list that stand for the same over a derivation, equal or not. */
typedef struct stm_tie {
    uint32_t from_article, from_claim, to_article, to_claim;
    stm_tied what;
} stm_tie;

typedef struct stm_ties {
    stm_tie *items;
    uint32_t count;
} stm_ties;

/** One derivation being compared, passage by passage. */
typedef struct stm_comparing {
    const stemma_case *c;
    const stm_vocabulary *vocabulary;
    const stm_derivation *d;
    uint32_t derivation;
    const stm_article *from, *to;
    bool one_language;
    const stm_passage *passage;
    stm_pairing *pairing; /* of the passage */
    stm_arena *arena;     /* findings live here */
    const stm_pack_words *words;
    stm_tongues tongues;
    STM_ARRAY(stm_discrepancy) found;
    STM_ARRAY(stm_tie) ties;
    stm_buf line;
    bool failed; /* memory ran out */
} stm_comparing;

/** A claim on one side of the passage. */
typedef struct stm_item {
    uint32_t claim; /* index in its list of the article's claims */
    stm_words words;
    bool settled; /* answered to, or accounted for */
} stm_item;

enum { STM_MOST_ITEMS = 24 }; /* claims of one list in a passage that are compared */

typedef struct stm_items {
    stm_item items[STM_MOST_ITEMS];
    uint32_t count;
} stm_items;

/** A finding: what stood in the source, what stands in the derived text. Empty spans: nothing. */
typedef struct stm_found {
    stm_discrepancy_kind kind;
    stm_span from, to;
    stm_span was, became;          /* what is shown of each; empty: none */
    stm_str was_name, became_name; /* shown instead where given: whom a pronoun stands for */
} stm_found;

/** Take a finding down, with its sentence. Nothing is taken twice for one place and kind. */
void stm_find(stm_comparing *c, const stm_found *found);

/** Say that two claims stand for the same. */
void stm_tie_claims(stm_comparing *c, stm_tied what, uint32_t from_claim, uint32_t to_claim);

/** Was a finding of this kind taken down whose `to` meets `span`? */
bool stm_was_found(const stm_comparing *c, stm_discrepancy_kind kind, stm_span to);

/** How well two items' surroundings fit, 0 to 1 (pairing.h). */
static inline float stm_slot(const stm_comparing *c, const stm_item *a, const stm_item *b)
{
    return stm_pairing_slot(c->pairing, a->words, b->words);
}

static inline stm_span stm_span_of(uint32_t begin, uint32_t end)
{
    return (stm_span){begin, end};
}
static inline bool stm_spans_meet(stm_span a, stm_span b)
{
    return a.begin < b.end && b.begin < a.end;
}
static inline bool stm_span_within(stm_span inner, stm_span outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

/** The bytes from two sentences before the passage's `to` (`from` where `back`) to two behind it.
 */
stm_span stm_around(const stm_comparing *c, bool back);

/**
 * Is there a word like `entry` in that article within `span` (all of it: an empty span)? `name`:
 * words that differ in an ending alone count too.
 */
bool stm_word_stands(const stm_comparing *c, const stm_entry *entry, bool in_from, stm_span span,
                     bool name);

/** Two words of names that are one but for an ending: one begins with nearly all of the other. */
bool stm_inflected(const stm_entry *a, const stm_entry *b);

/** Do the two words sound unlike, in two languages: are they surely not one name? */
bool stm_sounds_differ(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b);

/** Do they sound alike enough to be one name, spelled twice? */
bool stm_sounds_alike(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b);

/** Have they the same consonants, endings aside: one name beyond doubt? */
bool stm_sounds_same(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b);

/* ---- what looks at a passage; each adds what it finds ---- */

void stm_compare_quantities(stm_comparing *c);
void stm_compare_dates(stm_comparing *c);
void stm_compare_names(stm_comparing *c);
void stm_compare_quotes(stm_comparing *c);
void stm_compare_stances(stm_comparing *c);
void stm_compare_sources(stm_comparing *c);

/* ---- what looks at the whole derivation ---- */

void stm_compare_denials(stm_comparing *c);
void stm_compare_moved_quotes(stm_comparing *c);

/** All of the above for one derivation. */
void stm_compare_derivation(stm_comparing *c);

/* ---- what looks at a story ---- */

/** Are the two speakers one, as far as their words tell? Any two articles. */
bool stm_one_speaker(const stm_vocabulary *vocabulary, stm_romaniser *romaniser,
                     const stm_article *a, const stm_mention *x, const stm_article *b,
                     const stm_mention *y);

/** A story being lined up. */
typedef struct stm_story_work {
    const stemma_case *c;
    const stm_vocabulary *vocabulary;
    const stm_pack_words *words;
    stm_romaniser *romaniser;
    stm_story *story;
    const stm_ties *ties;     /* of each of the case's derivations */
    const uint32_t *families; /* of each article of the case: the lowest one it is joined to */
    stm_arena *arena, *scratch;
} stm_story_work;

/** Fill in story->figures. False: memory ran out. */
bool stm_story_figures(const stm_story_work *w);

/** Fill in story->quotes. False: memory ran out. */
bool stm_story_quotes(const stm_story_work *w);

#endif
