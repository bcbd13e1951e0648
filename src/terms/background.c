/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/background.h"

#include <math.h>
#include <stdio.h>

#include "terms/lexemes.h"

/*
 * rarity = log(all / times) - offset. In a million words of headwords, "water" stands 5,000 times
 * (2), "president" 700 (4), a word met once gets 10.
 */
static const float rarity_offset = 3.5f;

static stemma_status count_line(uint32_t **times, size_t *room, stm_lexemes *words, stm_str line,
                                stemma_error *err)
{
    stm_phrase phrase;
    STM_TRY(stm_lexemes_phrase(&phrase, words, line, err));
    for (uint32_t i = 0; i < phrase.count; i++) {
        const uint32_t word = phrase.words[i];
        if (word >= *room) {
            const size_t wider = (size_t)word * 2 + 1024;
            uint32_t *grown = stm_realloc(*times, wider * sizeof *grown);
            if (grown == NULL)
                return stm_fail_nomem(err);
            memset(grown + *room, 0, (wider - *room) * sizeof *grown);
            *times = grown;
            *room = wider;
        }
        (*times)[word]++;
    }
    return STEMMA_OK;
}

static stemma_status count_index(uint32_t **times, size_t *room, stm_lexemes *words,
                                 const char *path, stemma_error *err)
{
    enum { LONGEST_LINE = 1 << 14 };
    char line[LONGEST_LINE];
    stemma_status status = STEMMA_OK;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return STEMMA_OK;
    while (status == STEMMA_OK && fgets(line, sizeof line, file) != NULL) {
        const stm_str all = stm_str_of(line);
        const size_t tab = stm_str_find(all, STM_STR("\t"), 0);
        if (tab != SIZE_MAX && !stm_str_starts(all, STM_STR("00database")))
            status = count_line(times, room, words, stm_str_slice(all, 0, tab), err);
    }
    fclose(file);
    return status;
}

typedef struct counts {
    STM_ARRAY(uint64_t) keys;
    STM_ARRAY(uint32_t) begin;
    STM_ARRAY(stm_table_item) items;
} counts;

/** Add up the words of each stem. */
static bool by_stems(counts *c, const stm_lexemes *words, const uint32_t *times, size_t room)
{
    stm_map places = {0};
    double all = 0;
    bool done = true;
    for (uint32_t w = 0; done && w < words->items.count && w < room; w++) {
        const stm_lexeme *word = &words->items.items[w];
        const uint32_t place = stm_map_get_or_set(&places, word->stem, (uint32_t)c->keys.count);
        all += times[w];
        if (place == STM_MAP_NONE) {
            done = false;
        } else if (place < c->keys.count) {
            c->items.items[place].weight += (float)times[w];
        } else {
            const stm_table_item item = {word->stem, (float)times[w]};
            done = STM_ARRAY_ADD(&c->keys, stm_stem_key(word->stem)) &&
                   STM_ARRAY_ADD(&c->begin, place) && STM_ARRAY_ADD(&c->items, item);
        }
    }
    stm_map_clear(&places);
    for (size_t i = 0; i < c->items.count; i++) {
        const float rarity =
            (float)log(all / (0.5 + (double)c->items.items[i].weight)) - rarity_offset;
        const float least = rarity > STM_RARITY_LEAST ? rarity : STM_RARITY_LEAST;
        c->items.items[i].weight =
            (least < STM_RARITY_MOST ? least : STM_RARITY_MOST) / STM_RARITY_MOST;
    }
    return done && STM_ARRAY_ADD(&c->begin, (uint32_t)c->items.count);
}

static stemma_status count_all(stm_table *out, stm_lexemes *words,
                               const stm_dictionary *const *dictionaries, size_t count,
                               const stm_table_label *label, stemma_error *err)
{
    counts c = {0};
    uint32_t *times = NULL;
    size_t room = 0;
    stemma_status status = STEMMA_OK;
    for (size_t i = 0; i < count && status == STEMMA_OK; i++)
        if (dictionaries[i]->from == label->from && dictionaries[i]->dict != NULL)
            status = count_index(&times, &room, words, dictionaries[i]->path, err);
    if (status == STEMMA_OK && !by_stems(&c, words, times, room))
        status = stm_fail_nomem(err);
    if (status == STEMMA_OK) {
        const stm_table_draft draft = {c.keys.items, c.begin.items, c.items.items, c.keys.count};
        status = stm_table_build(out, &draft, label, err);
    }
    STM_ARRAY_CLEAR(&c.keys);
    STM_ARRAY_CLEAR(&c.begin);
    STM_ARRAY_CLEAR(&c.items);
    stm_free(times);
    return status;
}

stemma_status stm_background_build(stm_table *out, stm_lang lang, const stm_packs *packs,
                                   const stm_dictionary *const *dictionaries, size_t count,
                                   uint64_t signature, stemma_error *err)
{
    stm_stemmers *stemmers;
    stm_lexemes words = {0};
    const stm_table_label label = {STM_KIND_BACKGROUND, lang, 0, signature};
    STM_TRY(stm_stemmers_new(&stemmers, packs, err));
    stemma_status status = stm_lexemes_init(&words, lang, packs, stemmers, err);
    if (status == STEMMA_OK)
        status = count_all(out, &words, dictionaries, count, &label, err);
    if (status == STEMMA_OK && stm_stemmers_failed(stemmers)) {
        stm_table_close(out);
        status = stm_fail_nomem(err);
    }
    stm_lexemes_clear(&words);
    stm_stemmers_free(stemmers);
    return status;
}

float stm_background_rarity(const stm_table *background, uint32_t stem)
{
    stm_table_item item;
    return stm_table_find(background, stm_stem_key(stem), &item, 1) == 1
               ? item.weight * STM_RARITY_MOST
               : 0;
}
