/* SPDX-License-Identifier: Apache-2.0 */
#include "forms.h"

#include "segment/segment.h"

enum {
    MOST_MEANINGS = 3, /* of a word that are written; the likeliest */
    MOST_FORMS = 64,   /* of a word that is searched for */
    MOST_WORDS = 32,   /* in a search; further ones are passed over */
    MOST_LANGUAGES = 64
};

/* Less likely translations bring in more strangers than kin; chosen by eye on the sample events. */
static const float LEAST_WEIGHT = 0.2f;

/* ------------------------------------------------------------------ writing */

static bool says_something(const stm_entry *e)
{
    return e->rarity > 0 && !(e->flags & (STM_ENTRY_FUNCTION | STM_ENTRY_NUMBER));
}

/* The likeliest terms of an entry that languages meet in; their number. */
static uint32_t meanings(uint32_t out[MOST_MEANINGS], const stm_entry *e)
{
    float weights[MOST_MEANINGS];
    uint32_t count = 0;
    for (uint32_t t = 0; t < e->term_count; t++) {
        const stm_term *term = &e->terms[t];
        uint32_t at = count;
        while (at > 0 && weights[at - 1] < term->weight)
            at--;
        if (!stm_term_is_neutral(term->id) || term->weight < LEAST_WEIGHT || at >= MOST_MEANINGS)
            continue;
        count += count < MOST_MEANINGS;
        for (uint32_t k = count - 1; k > at; k--) {
            weights[k] = weights[k - 1];
            out[k] = out[k - 1];
        }
        weights[at] = term->weight;
        out[at] = term->id;
    }
    return count;
}

static stemma_status save_forms(stm_database *db, const stm_entry *e, stm_str form,
                                stemma_error *err)
{
    uint32_t terms[MOST_MEANINGS];
    const uint32_t count = meanings(terms, e);
    for (uint32_t t = 0; t < count; t++)
        STM_TRY(stm_database_put(db, STM_SQL_TERM_FORM_ADD, err, "is", (int64_t)terms[t], form));
    return STEMMA_OK;
}

stemma_status stm_forms_save(stm_database *db, const stm_article *article, const stm_word *words,
                             const stm_vocabulary *vocabulary, stm_map *seen, stemma_error *err)
{
    for (uint32_t w = 0; w < article->word_count; w++) {
        const uint32_t id = article->words[w];
        const stm_entry *e = stm_vocabulary_at(vocabulary, id);
        if (!says_something(e) || stm_map_get(seen, id) != STM_MAP_NONE)
            continue;
        if (!stm_map_set(seen, id, 0))
            return stm_fail_nomem(err);
        const stm_str form = stm_str_slice(article->text, words[w].begin, words[w].end);
        STM_TRY(save_forms(db, e, form, err));
    }
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ asking */

typedef struct asking {
    stm_database *db;
    stemma_engine *engine;
    stm_buf *out;
    stm_lang langs[MOST_LANGUAGES]; /* of the database's articles, 0 first */
    uint32_t lang_count;
    uint32_t word_count;
} asking;

/* A string of FTS5's: in quotation marks, those within doubled. */
static void add_string(stm_buf *out, stm_str s)
{
    stm_buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"')
            stm_buf_add_char(out, '"');
        stm_buf_add_char(out, s.data[i] == '\0' ? ' ' : s.data[i]);
    }
    stm_buf_add_char(out, '"');
}

/* Append the forms of a term, each with OR before it. */
static stemma_status add_forms_of(asking *a, uint32_t term, uint32_t *left, stemma_error *err)
{
    sqlite3_stmt *s =
        stm_database_with(a->db, STM_SQL_FORMS_OF_TERM, err, "ii", (int64_t)term, (int64_t)*left);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(a->db, s, err)) == STEMMA_OK) {
        const char *form = (const char *)sqlite3_column_text(s, 0);
        stm_buf_add_str(a->out, STM_STR(" OR "));
        add_string(a->out, stm_str_of(form == NULL ? "" : form));
        --*left;
    }
    return status < 0 ? status : STEMMA_OK;
}

/* The forms of one word, taken for a word of `lang`. */
static stemma_status add_forms(asking *a, stm_str word, stm_lang lang, uint32_t *left,
                               stemma_error *err)
{
    stm_worker *w = &a->engine->workers[0];
    stm_segments segments;
    uint32_t terms[MOST_MEANINGS], id;
    STM_TRY(stm_segment(&segments, w->segmenter, word, lang, &w->scratch, err));
    if (segments.word_count != 1)
        return STEMMA_OK;
    STM_TRY(stm_terms(&id, w->analyser, word, lang, segments.words, 1, err));
    const stm_entry *e = stm_vocabulary_at(a->engine->vocabulary, id);
    const uint32_t count = says_something(e) ? meanings(terms, e) : 0;
    for (uint32_t t = 0; t<count && * left> 0; t++)
        STM_TRY(add_forms_of(a, terms[t], left, err));
    return STEMMA_OK;
}

static stemma_status add_word(asking *a, stm_str word, bool phrase, stemma_error *err)
{
    uint32_t left = MOST_FORMS;
    if (word.len == 0 || a->word_count >= MOST_WORDS)
        return STEMMA_OK;
    stm_buf_add_str(a->out, a->word_count++ > 0 ? STM_STR(" AND (") : STM_STR("("));
    add_string(a->out, word);
    for (uint32_t i = 0; i < a->lang_count && !phrase && left > 0; i++)
        STM_TRY(add_forms(a, word, a->langs[i], &left, err));
    stm_buf_add_char(a->out, ')');
    return STEMMA_OK;
}

/* The languages in which the words are looked at: those of the articles, and English. */
static stemma_status find_languages(asking *a, stemma_error *err)
{
    if (a->engine == NULL)
        return STEMMA_OK;
    a->langs[a->lang_count++] = stm_lang_parse(STM_STR("en"));
    sqlite3_stmt *s = stm_database_use(a->db, STM_SQL_LANGS, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(a->db, s, err)) == STEMMA_OK) {
        const stm_lang lang = stm_lang_parse(stm_str_of((const char *)sqlite3_column_text(s, 0)));
        bool known = lang == 0;
        for (uint32_t i = 0; i < a->lang_count; i++)
            known = known || a->langs[i] == lang;
        if (!known && a->lang_count < MOST_LANGUAGES)
            a->langs[a->lang_count++] = lang;
    }
    return status < 0 ? status : STEMMA_OK;
}

static bool has_letters(stm_str words)
{
    for (size_t i = 0; i < words.len; i++) {
        const unsigned char c = (unsigned char)words.data[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
            return true;
    }
    return false;
}

/* The next word from `*at` on, or what stands in quotation marks; false at the end. */
static bool next_word(stm_str words, size_t *at, stm_str *ret, bool *phrase)
{
    while (*at < words.len && (unsigned char)words.data[*at] <= ' ')
        ++*at;
    if (*at >= words.len)
        return false;
    *phrase = words.data[*at] == '"';
    const size_t begin = *at + *phrase;
    size_t end = begin;
    while (end < words.len &&
           (*phrase ? words.data[end] != '"' : (unsigned char)words.data[end] > ' '))
        end++;
    *ret = stm_str_slice(words, begin, end);
    *at = *phrase && end < words.len ? end + 1 : end;
    return true;
}

stemma_status stm_forms_query(stm_buf *ret, stm_database *db, stemma_engine *engine, stm_str words,
                              stemma_error *err)
{
    asking a = {.db = db, .engine = engine, .out = ret};
    stm_str word;
    bool phrase;
    if (!has_letters(words))
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "there are no words to look for");
    STM_TRY(find_languages(&a, err));
    for (size_t at = 0; next_word(words, &at, &word, &phrase);)
        if (has_letters(word))
            STM_TRY(add_word(&a, word, phrase, err));
    if (engine != NULL)
        stm_arena_reset(&engine->workers[0].scratch);
    return ret->failed ? stm_fail_nomem(err) : STEMMA_OK;
}
