/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CITED_PARTS_H
#define STM_CLAIMS_CITED_PARTS_H
/** @file What the files of cited share: compiled rules of a language, and names in a text. */
#include "base/array.h"
#include "base/hash.h"
#include "claims/cited.h"
#include "claims/claim_text.h"

/* What a word can be, by the packs. */
enum {
    STM_CITED_NOUN = 1,      /* newspaper, agency: what follows is an outlet */
    STM_CITED_ARTICLE = 2,   /* may stand before a name and is not of it */
    STM_CITED_PARTICLE = 4,  /* may stand within a name: of, de la */
    STM_CITED_HEAD = 8,      /* a name that begins with it is an outlet's: Radio … */
    STM_CITED_TAIL = 16,     /* … that ends with it: … Times */
    STM_CITED_OUTLET = 32,   /* is one, whole: Reuters */
    STM_CITED_OTHER = 64,    /* is none, whole: NATO */
    STM_CITED_STOP = 128,    /* ends a name although it has a capital: Tuesday */
    STM_CITED_FUNCTION = 256 /* a function word (terms.txt) */
};

/* How sure a name must be to be an outlet's before a frame makes it a source. */
enum { STM_CITED_ANY = 0, STM_CITED_SIGN = 1, STM_CITED_SURE = 3 };

enum {
    STM_CITED_FRAME_WORDS = 8,
    STM_CITED_FAR = 8,
    STM_CITED_GROUPS = 30,
    STM_CITED_LANGUAGES = 256
};

/* Words around a slot, each as the hash of its folded form. */
typedef struct stm_frame {
    uint64_t words[STM_CITED_FRAME_WORDS]; /* those before the slot, then those after it */
    uint8_t before, after;
    uint32_t far; /* "said … to *": a word of this group stands up to STM_CITED_FAR words before */
    uint8_t need;  /* STM_CITED_ANY, _SIGN or _SURE */
    uint32_t next; /* the next frame with the same anchor, or STM_MAP_NONE */
} stm_frame;

/* One language's rules, those of "und" among them. */
typedef struct stm_dialect {
    stm_lang lang;
    stm_map classes; /* hash of a folded word or name -> STM_CITED_ bits */
    stm_map anchors; /* hash of the word next to the slot -> first frame */
    stm_map groups;  /* hash of a word before … in a frame -> the groups (bits) it belongs to */
    uint32_t group_count;
    STM_ARRAY(stm_frame) frames;
    STM_ARRAY(stm_str) noun_endings, tail_endings; /* "-zeitung", without the hyphen */
    stm_entries credits;  /* "source:": what follows in a credit line is a name */
    bool noun_after_name; /* "a Funkhaus Nord adónak" */
    bool capital_nouns;   /* a capital alone says nothing: German */
} stm_dialect;

/** The dialect of a language, else the one for every language. */
const stm_dialect *stm_citer_dialect(const stm_citer *citer, stm_lang lang);

/** The STM_CITED_ bits of a word, endings included. */
uint32_t stm_cited_class(const stm_dialect *dialect, stm_str word, uint64_t hash);

/* ---- Names in a text (cited_names.c) ---- */

/* A text with what names are found by. */
typedef struct stm_cited_text {
    const stm_dialect *dialect;
    stm_str text;
    const stm_segments *segments;
    const uint64_t *hashes; /* of each word */
    const uint32_t *groups; /* of each word: what of the words before … it is */
} stm_cited_text;

/* A name: words first..last of the text, and what is known of it. */
typedef struct stm_cited_name {
    uint32_t begin, end; /* bytes */
    uint32_t first, last;
    int sign;    /* how much speaks for an outlet: 0 nothing, 3 and above surely one */
    bool quoted; /* stands within quotation marks */
    bool plain;  /* one word with a capital, nothing more */
} stm_cited_name;

/** The name in the slot before or behind `words`; words from `low` to below `high` are looked at.
 */
bool stm_cited_name_from(stm_cited_name *name, const stm_cited_text *t, uint32_t at, uint32_t high);
bool stm_cited_name_up_to(stm_cited_name *name, const stm_cited_text *t, uint32_t low, uint32_t at);

#endif
