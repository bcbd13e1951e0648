/* SPDX-License-Identifier: Apache-2.0 */
/** @file The sections of cited.txt, compiled to hashes: a text's words are each looked up once. */

#include "claims/cited_parts.h"

enum { MOST_FORMS = 256 };

struct stm_citer {
    stm_dialect *items; /* as the packs: sorted by language; the first is for every language */
    size_t count;
};

/* ---- Words ---- */

/* Does `word` end in `ending`, with more before it? In any case of the letters a-z. */
static bool ends_in(stm_str word, stm_str ending)
{
    if (word.len <= ending.len)
        return false;
    const char *tail = word.data + word.len - ending.len;
    for (size_t i = ending.len; i > 0; i--) {
        const char c = tail[i - 1];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != ending.data[i - 1])
            return false;
    }
    return true;
}

uint32_t stm_cited_class(const stm_dialect *d, stm_str word, uint64_t hash)
{
    const uint32_t found = stm_map_get(&d->classes, hash);
    uint32_t bits = found == STM_MAP_NONE ? 0 : found;
    for (size_t i = 0; i < d->noun_endings.count && !(bits & STM_CITED_NOUN); i++)
        if (ends_in(word, d->noun_endings.items[i]))
            bits |= STM_CITED_NOUN;
    for (size_t i = 0; i < d->tail_endings.count && !(bits & STM_CITED_TAIL); i++)
        if (ends_in(word, d->tail_endings.items[i]))
            bits |= STM_CITED_TAIL;
    return bits;
}

static bool add_words(stm_dialect *d, const stm_pack *pack, const char *section, uint32_t bits)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++) {
        const stm_str word = entries.items[i];
        if (word.data[0] == '-' && (bits & (STM_CITED_NOUN | STM_CITED_TAIL)) != 0) {
            const stm_str ending = stm_str_slice(word, 1, word.len);
            if (!(bits & STM_CITED_NOUN ? STM_ARRAY_ADD(&d->noun_endings, ending)
                                        : STM_ARRAY_ADD(&d->tail_endings, ending)))
                return false;
            continue;
        }
        const uint64_t key = stm_word_hash(word);
        const uint32_t before = stm_map_get(&d->classes, key);
        if (!stm_map_set(&d->classes, key, before == STM_MAP_NONE ? bits : before | bits))
            return false;
    }
    return true;
}

/* ---- Frames ---- */

static bool next_word(stm_str line, size_t *at, stm_str *word)
{
    while (*at < line.len && line.data[*at] == ' ')
        ++*at;
    const size_t begin = *at;
    while (*at < line.len && line.data[*at] != ' ')
        ++*at;
    *word = stm_str_slice(line, begin, *at);
    return word->len > 0;
}

static bool keep_frame(stm_dialect *d, stm_frame f)
{
    if (f.before + f.after == 0)
        return true; /* a slot alone: the checker of packs refuses it */
    const uint64_t anchor = f.before > 0 ? f.words[f.before - 1] : f.words[0];
    const uint32_t place = (uint32_t)d->frames.count;
    const uint32_t first = stm_map_get(&d->anchors, anchor);
    f.next = first;
    return STM_ARRAY_ADD(&d->frames, f) && stm_map_set(&d->anchors, anchor, place);
}

/* Add the frame that `line` writes from `at` on, once for each way to choose among a|b|c. */
static bool add_frame(stm_dialect *d, stm_str line, size_t at, stm_frame f, bool slot, size_t *left)
{
    stm_str word, form;
    if (*left == 0)
        return true;
    if (!next_word(line, &at, &word)) {
        --*left;
        return !slot || keep_frame(d, f);
    }
    if (stm_str_is(word, "*"))
        return add_frame(d, line, at, f, true, left);
    if (f.before + f.after == STM_CITED_FRAME_WORDS)
        return true;
    uint8_t *count = slot ? &f.after : &f.before;
    const size_t place = f.before + f.after;
    ++*count;
    for (size_t begin = 0; begin <= word.len; begin += form.len + 1) {
        size_t end = begin;
        while (end < word.len && word.data[end] != '|')
            end++;
        form = stm_str_slice(word, begin, end);
        f.words[place] = stm_word_hash(form);
        if (!add_frame(d, line, at, f, slot, left))
            return false;
    }
    return true;
}

/* Make a group of the forms a|b|c; its bit into *group. */
static bool add_group(stm_dialect *d, stm_str forms, uint32_t *group)
{
    *group = (uint32_t)1 << d->group_count++;
    for (size_t begin = 0, end; begin < forms.len; begin = end + 1) {
        end = begin;
        while (end < forms.len && forms.data[end] != '|')
            end++;
        const uint64_t key = stm_word_hash(stm_str_slice(forms, begin, end));
        const uint32_t before = stm_map_get(&d->groups, key);
        if (!stm_map_set(&d->groups, key, before == STM_MAP_NONE ? *group : before | *group))
            return false;
    }
    return true;
}

static bool add_frames(stm_dialect *d, const stm_pack *pack, const char *section, uint8_t need)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++) {
        stm_str line = entries.items[i];
        stm_frame f = {.need = need};
        size_t left = MOST_FORMS;
        const size_t far = stm_str_find(line, STM_STR(" \xE2\x80\xA6 "), 0); /* … */
        if (far != SIZE_MAX && d->group_count == STM_CITED_GROUPS)
            continue; /* limit: so many frames with … in a language */
        if (far != SIZE_MAX) {
            if (!add_group(d, stm_str_slice(line, 0, far), &f.far))
                return false;
            line = stm_str_slice(line, far + 5, line.len);
        }
        if (!add_frame(d, line, 0, f, false, &left))
            return false;
    }
    return true;
}

/* ---- Dialects ---- */

static bool add_pack(stm_dialect *d, const stm_pack *pack)
{
    d->noun_after_name |= stm_pack_says(pack, "cited.conventions", "noun-after-name");
    d->capital_nouns |= stm_pack_says(pack, "cited.conventions", "capital-nouns");
    if (stm_pack_section(pack, "cited.credits").count > 0)
        d->credits = stm_pack_section(pack, "cited.credits");
    return add_words(d, pack, "cited.nouns", STM_CITED_NOUN) &&
           add_words(d, pack, "cited.articles", STM_CITED_ARTICLE) &&
           add_words(d, pack, "cited.particles", STM_CITED_PARTICLE) &&
           add_words(d, pack, "cited.heads", STM_CITED_HEAD) &&
           add_words(d, pack, "cited.tails", STM_CITED_TAIL) &&
           add_words(d, pack, "cited.outlets", STM_CITED_OUTLET) &&
           add_words(d, pack, "cited.not-outlets", STM_CITED_OTHER) &&
           add_words(d, pack, "cited.stops", STM_CITED_STOP) &&
           add_words(d, pack, "terms.function", STM_CITED_FUNCTION) &&
           add_frames(d, pack, "cited.frames-any", STM_CITED_ANY) &&
           add_frames(d, pack, "cited.frames-likely", STM_CITED_SIGN) &&
           add_frames(d, pack, "cited.frames-open", STM_CITED_SURE);
}

stemma_status stm_citer_new(stm_citer **out, const stm_packs *packs, stemma_error *err)
{
    const stm_pack *every = stm_packs_find(packs, 0);
    stm_citer *c = stm_calloc(1, sizeof *c);
    if (c == NULL)
        return stm_fail_nomem(err);
    c->items = stm_calloc(stm_packs_count(packs) + 1, sizeof *c->items);
    bool ok = c->items != NULL && add_pack(&c->items[c->count++], every);
    for (size_t i = 0; i < stm_packs_count(packs) && ok; i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        if (stm_pack_lang(pack) == 0 || stm_pack_section(pack, "cited.nouns").count == 0)
            continue;
        stm_dialect *d = &c->items[c->count++];
        d->lang = stm_pack_lang(pack);
        ok = add_pack(d, every) && add_pack(d, pack);
    }
    if (!ok) {
        stm_citer_free(c);
        return stm_fail_nomem(err);
    }
    *out = c;
    return STEMMA_OK;
}

void stm_citer_free(stm_citer *citer)
{
    if (citer == NULL)
        return;
    for (size_t i = 0; i < citer->count; i++) {
        stm_map_clear(&citer->items[i].classes);
        stm_map_clear(&citer->items[i].anchors);
        stm_map_clear(&citer->items[i].groups);
        STM_ARRAY_CLEAR(&citer->items[i].frames);
        STM_ARRAY_CLEAR(&citer->items[i].noun_endings);
        STM_ARRAY_CLEAR(&citer->items[i].tail_endings);
    }
    stm_free(citer->items);
    stm_free(citer);
}

const stm_dialect *stm_citer_dialect(const stm_citer *citer, stm_lang lang)
{
    for (size_t i = 1; i < citer->count; i++)
        if (citer->items[i].lang == lang)
            return &citer->items[i];
    return &citer->items[0];
}
