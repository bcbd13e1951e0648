/* SPDX-License-Identifier: Apache-2.0 */
/** @file The sections of quotes.txt as one table of words a language, and phrases of sources. */
#include "claims/quote_rules.h"

#include "base/alloc.h"

struct stm_quoter {
    stm_quote_rules *items; /* the first is for every language */
    size_t count;
};

static const char *const no_slots[] = {NULL};

/* ---- Words ---- */

static bool add_word(stm_quote_rules *r, stm_str word, uint32_t bits)
{
    const uint64_t key = stm_word_hash(word);
    const uint32_t before = stm_map_get(&r->words, key);
    return stm_map_set(&r->words, key, before == STM_MAP_NONE ? bits : before | bits);
}

/* An entry holds one word or more. */
static bool add_line(stm_quote_rules *r, stm_str line, uint32_t bits)
{
    for (size_t at = 0, end; at < line.len; at = end + 1) {
        end = at;
        while (end < line.len && line.data[end] != ' ')
            end++;
        if (end > at && !add_word(r, stm_str_slice(line, at, end), bits))
            return false;
    }
    return true;
}

static bool add_section(stm_quote_rules *r, const stm_pack *pack, const char *section,
                        uint32_t bits)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++)
        if (!add_line(r, entries.items[i], bits))
            return false;
    return true;
}

static void take_conventions(stm_quote_rules *r, const stm_pack *pack)
{
    r->that_dropped |= stm_pack_says(pack, "quotes.conventions", "that-dropped");
    r->comma_that |= stm_pack_says(pack, "quotes.conventions", "comma-for-that");
    r->subject_dropped |= stm_pack_says(pack, "quotes.conventions", "subject-dropped");
    r->dashes |= stm_pack_says(pack, "quotes.conventions", "dialogue-dash");
    r->verb_last |= stm_pack_says(pack, "quotes.conventions", "verb-last");
}

static bool add_pack(stm_quote_rules *r, const stm_pack *pack)
{
    static const struct {
        const char *section;
        uint32_t bits;
    } words[] = {{"quotes.say", STM_SAYS},
                 {"quotes.tell", STM_SAYS | STM_TELLS},
                 {"quotes.call", STM_CALLS},
                 {"quotes.think", STM_THINKS},
                 {"quotes.that", STM_THAT},
                 {"quotes.he", STM_HE},
                 {"quotes.she", STM_SHE},
                 {"quotes.they", STM_THEY},
                 {"quotes.pronouns", STM_PRONOUN},
                 {"quotes.prepositions", STM_PREPOSITION},
                 {"quotes.to", STM_TO},
                 {"quotes.light", STM_LIGHT},
                 {"quotes.subjunctive", STM_SUBJUNCTIVE},
                 {"quotes.who", STM_WHO},
                 {"quotes.sayings", STM_SAYING},
                 {"quotes.and", STM_AND},
                 {"quotes.unsay", STM_UNSAYS},
                 {"quotes.nouns-too", STM_NOUN_TOO},
                 {"quotes.goes-on", STM_GOES_ON},
                 {"quotes.as", STM_AS},
                 {"cited.nouns", STM_OUTLET}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!add_section(r, pack, words[i].section, words[i].bits))
            return false;
    take_conventions(r, pack);
    return stm_phrases_add_section(&r->sources, stm_pack_section(pack, "quotes.source-after"),
                                   STM_SOURCE_AFTER) &&
           stm_phrases_add_section(&r->sources, stm_pack_section(pack, "quotes.source-before"),
                                   STM_SOURCE_BEFORE) &&
           stm_phrases_add_section(&r->sources, stm_pack_section(pack, "quotes.source-alone"),
                                   STM_SOURCE_ALONE) &&
           stm_phrases_add_section(&r->sources, stm_pack_section(pack, "quotes.source-so"),
                                   STM_SOURCE_SO);
}

/* ---- All of it ---- */

stemma_status stm_quoter_new(stm_quoter **out, const stm_packs *packs, stemma_error *err)
{
    const stm_pack *every = stm_packs_find(packs, 0);
    stm_quoter *q = stm_calloc(1, sizeof *q);
    if (q == NULL)
        return stm_fail_nomem(err);
    q->items = stm_calloc(stm_packs_count(packs) + 1, sizeof *q->items);
    bool ok = q->items != NULL;
    if (ok) {
        stm_phrases_init(&q->items[0].sources, no_slots);
        ok = add_pack(&q->items[q->count++], every);
    }
    for (size_t i = 0; i < stm_packs_count(packs) && ok; i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        if (stm_pack_lang(pack) == 0 || stm_pack_section(pack, "quotes.say").count == 0)
            continue;
        stm_quote_rules *r = &q->items[q->count++];
        r->lang = stm_pack_lang(pack);
        stm_phrases_init(&r->sources, no_slots);
        ok = add_pack(r, every) && add_pack(r, pack);
    }
    if (!ok) {
        stm_quoter_free(q);
        return stm_fail_nomem(err);
    }
    *out = q;
    return STEMMA_OK;
}

void stm_quoter_free(stm_quoter *quoter)
{
    if (quoter == NULL)
        return;
    for (size_t i = 0; i < quoter->count; i++) {
        stm_map_clear(&quoter->items[i].words);
        stm_phrases_clear(&quoter->items[i].sources);
    }
    stm_free(quoter->items);
    stm_free(quoter);
}

const stm_quote_rules *stm_quoter_rules(const stm_quoter *quoter, stm_lang lang)
{
    for (size_t i = 1; i < quoter->count; i++)
        if (quoter->items[i].lang == lang)
            return &quoter->items[i];
    return &quoter->items[0];
}
