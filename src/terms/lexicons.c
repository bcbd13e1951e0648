/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine's lexicons: which dictionaries there are, and for each pair asked for the compiled
 * table, opened from the cache, or compiled and put there.
 *
 * A pair whose dictionaries are thin is helped by paths: es -> de -> en where Spanish-English has
 * 10,000 headwords and Spanish-German and German-English many. They are followed while compiling,
 * so that a word costs one look-up whatever stands behind it.
 */
#include <pthread.h>
#include <stdio.h>

#include "base/explain.h"
#include "base/hash.h"
#include "terms/background.h"
#include "terms/cache.h"
#include "terms/compile.h"
#include "terms/lexemes.h"
#include "terms/names.h"
#include "terms/pivots.h"
#include "terms/terms.h"

struct stm_lexicon {
    stm_lang from, to;
    stm_table table;
    uint64_t signature; /* of what it was compiled from */
    bool there;
    struct stm_lexicon *next;
};

struct stm_lexicons {
    stm_arena arena;
    stemma_options options;
    const stm_packs *packs;
    stm_dictionaries dictionaries;
    pthread_mutex_t lock; /* of what follows */
    stm_lexicon *opened;  /* in the arena; never taken out */
    struct language *languages;
};

/** What is compiled for one language. */
typedef struct language {
    stm_lang lang;
    bool has_words, has_names; /* were they opened, or tried to? */
    stm_table words;           /* background statistics; empty where no dictionary starts from it */
    stm_table names;
    struct language *next;
} language;

/* --- a pair in the making --- */

typedef struct making {
    stm_chosen dictionaries;
    stm_chosen onward[STM_MOST_PIVOTS];
    stm_path paths[STM_MOST_PIVOTS];
    size_t path_count;
    uint64_t signature;
} making;

static void clear_making(making *m)
{
    STM_ARRAY_CLEAR(&m->dictionaries);
    for (size_t i = 0; i < STM_MOST_PIVOTS; i++)
        STM_ARRAY_CLEAR(&m->onward[i]);
}

static uint64_t sign_section(const stm_packs *packs, stm_lang lang, const char *name,
                             uint64_t signature)
{
    const stm_entries entries = stm_pack_section(stm_packs_find(packs, lang), name);
    for (size_t i = 0; i < entries.count; i++)
        signature = stm_mix(signature ^ stm_hash_str(entries.items[i], 0));
    return signature;
}

static uint64_t sign_language(const stm_packs *packs, stm_lang lang, uint64_t signature)
{
    signature = sign_section(packs, lang, "terms.function", stm_mix(signature ^ lang));
    signature = sign_section(packs, lang, "terms.function-script", signature);
    signature = sign_section(packs, lang, "terms.ending-script", signature);
    signature = sign_section(packs, lang, "terms.lemmas", signature);
    signature = sign_section(packs, lang, "terms.names", signature);
    signature = sign_section(packs, lang, "terms.prefixes", signature);
    return sign_section(packs, lang, "terms.suffixes", signature);
}

static uint64_t sign_dictionaries(const stm_chosen *dictionaries, uint64_t signature)
{
    for (size_t i = 0; i < dictionaries->count; i++)
        signature = stm_mix(signature ^ dictionaries->items[i]->signature);
    return signature;
}

/** Of the background statistics of a language: what they are counted in. */
static uint64_t sign_words(const stm_lexicons *l, stm_lang lang, uint64_t signature)
{
    for (size_t i = 0; i < l->dictionaries.count; i++)
        if (l->dictionaries.items[i].from == lang)
            signature = stm_mix(signature ^ l->dictionaries.items[i].signature);
    return signature;
}

static const stm_lexicon *open_locked(stm_lexicons *l, stm_lang from, stm_lang to);

/** Find what a pair is made of. False: nothing, or memory ran out. */
static bool prepare(making *m, stm_lexicons *l, stm_lang from, stm_lang to)
{
    stm_lang pivots[STM_MOST_PIVOTS];
    const stm_lang english = STM_LANG('e', 'n');
    if (!stm_dictionaries_between(&m->dictionaries, &l->dictionaries, from, to))
        return false;
    m->signature = sign_language(l->packs, from, STM_COMPILER_VERSION);
    m->signature = sign_words(l, to, sign_language(l->packs, to, m->signature));
    m->signature = sign_dictionaries(&m->dictionaries, m->signature);
    const size_t n = to == english ? stm_pivots(pivots, &l->dictionaries, from, to) : 0;
    for (size_t i = 0; i < n; i++) {
        const stm_lexicon *onward = open_locked(l, pivots[i], to);
        if (onward == NULL)
            continue;
        stm_chosen *way = &m->onward[m->path_count];
        if (!stm_dictionaries_between(way, &l->dictionaries, from, pivots[i]))
            return false;
        m->signature = sign_dictionaries(way, stm_mix(m->signature ^ onward->signature));
        m->paths[m->path_count++] = (stm_path){pivots[i], way->items, way->count, &onward->table};
    }
    return m->dictionaries.count > 0 || m->path_count > 0;
}

/** What a builder is told. */
typedef struct order {
    stm_lexicons *lexicons;
    const making *making;
} order;

static const stm_table *words_locked(stm_lexicons *l, stm_lang lang);

static void tell_reading(void *context, const stm_dictionary *dictionary)
{
    const stm_lexicons *l = context;
    stm_explain(&l->options, "reading the dictionary '%s'", dictionary->path);
}

static stemma_status build_lexicon(stm_table *out, const stm_table_label *label, void *context,
                                   stemma_error *err)
{
    const order *o = context;
    const stm_compilation c = {.from = label->from,
                               .to = label->to,
                               .packs = o->lexicons->packs,
                               .dictionaries = o->making->dictionaries.items,
                               .dictionary_count = o->making->dictionaries.count,
                               .paths = o->making->paths,
                               .path_count = o->making->path_count,
                               .common = words_locked(o->lexicons, label->to),
                               .signature = label->signature,
                               .reading = tell_reading,
                               .context = o->lexicons};
    return stm_compile(out, &c, err);
}

static bool open_or_build(stm_lexicon *lexicon, stm_lexicons *l, const making *m)
{
    char name[32], from[4], to[4];
    order o = {l, m};
    const stm_table_label label = {STM_KIND_LEXICON, lexicon->from, lexicon->to, m->signature};
    (void)snprintf(name, sizeof name, "%s-%s.lexicon", stm_lang_code(lexicon->from, from),
                   stm_lang_code(lexicon->to, to));
    return stm_cache_open(&lexicon->table, &l->options, name, &label, build_lexicon, &o);
}

static const stm_lexicon *open_locked(stm_lexicons *l, stm_lang from, stm_lang to)
{
    for (const stm_lexicon *known = l->opened; known != NULL; known = known->next)
        if (known->from == from && known->to == to)
            return known->there ? known : NULL;
    stm_lexicon *lexicon = stm_arena_calloc(&l->arena, 1, sizeof *lexicon);
    if (lexicon == NULL)
        return NULL;
    lexicon->from = from;
    lexicon->to = to;
    making m = {0};
    if (prepare(&m, l, from, to)) {
        lexicon->signature = m.signature;
        lexicon->there = open_or_build(lexicon, l, &m);
    }
    clear_making(&m);
    lexicon->next = l->opened;
    l->opened = lexicon;
    return lexicon->there ? lexicon : NULL;
}

/* --- public within the library --- */

static bool copy_options(stm_lexicons *l, const stemma_options *options)
{
    const char **const paths[] = {&l->options.cache_dir, &l->options.place_dir};
    l->options = *options;
    for (size_t i = 0; i < 2; i++)
        if (*paths[i] != NULL &&
            (*paths[i] = stm_arena_str(&l->arena, stm_str_of(*paths[i])).data) == NULL)
            return false;
    return true;
}

stemma_status stm_lexicons_new(stm_lexicons **out, const stm_packs *packs,
                               const stemma_options *options, stemma_error *err)
{
    stm_lexicons *l = stm_calloc(1, sizeof *l);
    if (l == NULL)
        return stm_fail_nomem(err);
    stm_arena_init(&l->arena, 0);
    pthread_mutex_init(&l->lock, NULL);
    l->packs = packs;
    stemma_status status = copy_options(l, options) ? STEMMA_OK : stm_fail_nomem(err);
    if (status == STEMMA_OK && options->cache_dir != NULL)
        status = stm_dictionaries_find(&l->dictionaries, options->lexicon_dirs, &l->arena, err);
    if (status < 0) {
        stm_lexicons_free(l);
        return status;
    }
    *out = l;
    return STEMMA_OK;
}

void stm_lexicons_free(stm_lexicons *lexicons)
{
    if (lexicons == NULL)
        return;
    for (stm_lexicon *one = lexicons->opened; one != NULL; one = one->next)
        stm_table_close(&one->table);
    for (language *one = lexicons->languages; one != NULL; one = one->next) {
        stm_table_close(&one->words);
        stm_table_close(&one->names);
    }
    STM_ARRAY_CLEAR(&lexicons->dictionaries);
    pthread_mutex_destroy(&lexicons->lock);
    stm_arena_clear(&lexicons->arena);
    stm_free(lexicons);
}

const stm_lexicon *stm_lexicons_open(stm_lexicons *lexicons, stm_lang from, stm_lang to)
{
    if (from == 0 || to == 0 || from == to || lexicons->options.cache_dir == NULL)
        return NULL;
    pthread_mutex_lock(&lexicons->lock);
    const stm_lexicon *lexicon = open_locked(lexicons, from, to);
    pthread_mutex_unlock(&lexicons->lock);
    return lexicon;
}

/* --- background statistics and names --- */

static language *language_locked(stm_lexicons *l, stm_lang lang)
{
    for (language *known = l->languages; known != NULL; known = known->next)
        if (known->lang == lang)
            return known;
    language *new = stm_arena_calloc(&l->arena, 1, sizeof *new);
    if (new == NULL)
        return NULL;
    new->lang = lang;
    new->next = l->languages;
    l->languages = new;
    return new;
}

static stemma_status build_words(stm_table *out, const stm_table_label *label, void *context,
                                 stemma_error *err)
{
    const order *o = context;
    const stm_chosen *from = &o->making->dictionaries;
    return stm_background_build(out, label->from, o->lexicons->packs, from->items, from->count,
                                label->signature, err);
}

static bool choose_from(stm_chosen *ret, const stm_lexicons *l, stm_lang lang)
{
    for (size_t i = 0; i < l->dictionaries.count; i++)
        if (l->dictionaries.items[i].from == lang && !STM_ARRAY_ADD(ret, &l->dictionaries.items[i]))
            return false;
    return true;
}

static void open_words(language *to, stm_lexicons *l)
{
    char name[32], code[4];
    making m = {0};
    order o = {l, &m};
    if (choose_from(&m.dictionaries, l, to->lang) && m.dictionaries.count > 0) {
        const uint64_t signature =
            sign_words(l, to->lang, sign_language(l->packs, to->lang, STM_COMPILER_VERSION));
        const stm_table_label label = {STM_KIND_BACKGROUND, to->lang, 0, signature};
        (void)snprintf(name, sizeof name, "%s.words", stm_lang_code(to->lang, code));
        (void)stm_cache_open(&to->words, &l->options, name, &label, build_words, &o);
    }
    clear_making(&m);
}

static const stm_table *words_locked(stm_lexicons *l, stm_lang lang)
{
    language *known = l->options.cache_dir == NULL ? NULL : language_locked(l, lang);
    if (known == NULL)
        return NULL;
    if (!known->has_words)
        open_words(known, l);
    known->has_words = true;
    return &known->words;
}

const stm_table *stm_lexicons_background(stm_lexicons *lexicons, stm_lang lang)
{
    pthread_mutex_lock(&lexicons->lock);
    const stm_table *table = words_locked(lexicons, lang);
    pthread_mutex_unlock(&lexicons->lock);
    return table;
}

static stemma_status build_names(stm_table *out, const stm_table_label *label, void *context,
                                 stemma_error *err)
{
    const stm_lexicons *l = context;
    return stm_names_build(out, label->from, l->packs, l->options.place_dir, label->signature, err);
}

static void open_names(language *to, stm_lexicons *l)
{
    char name[32], code[4];
    const uint64_t signature =
        sign_language(l->packs, to->lang, stm_names_signature(to->lang, l->options.place_dir));
    const stm_table_label label = {STM_KIND_NAMES, to->lang, 0, signature};
    (void)snprintf(name, sizeof name, "%s.names", stm_lang_code(to->lang, code));
    (void)stm_cache_open(&to->names, &l->options, name, &label, build_names, l);
}

const stm_table *stm_lexicons_names(stm_lexicons *lexicons, stm_lang lang)
{
    pthread_mutex_lock(&lexicons->lock);
    language *known = lang == 0 ? NULL : language_locked(lexicons, lang);
    if (known != NULL && !known->has_names) {
        open_names(known, lexicons);
        known->has_names = true;
    }
    pthread_mutex_unlock(&lexicons->lock);
    return known != NULL ? &known->names : NULL;
}

size_t stm_lexicons_targets(const stm_lexicons *lexicons, stm_lang from, stm_lang *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < lexicons->dictionaries.count; i++) {
        const stm_dictionary *d = &lexicons->dictionaries.items[i];
        const stm_lang to = d->from == from ? d->to : d->to == from ? d->from : 0;
        bool known = to == 0;
        for (size_t k = 0; k < n; k++)
            known = known || out[k] == to;
        if (!known && n < room)
            out[n++] = to;
    }
    return n;
}

static size_t find(const stm_lexicon *lexicon, uint64_t key, stm_translation *out, size_t room)
{
    enum { MOST = 64 };
    stm_table_item items[MOST];
    const size_t n = stm_table_find(&lexicon->table, key, items, room < MOST ? room : MOST);
    for (size_t i = 0; i < n; i++)
        out[i] = (stm_translation){items[i].id, items[i].weight};
    return n;
}

size_t stm_lexicon_find(const stm_lexicon *lexicon, stm_str form, stm_translation *out, size_t room)
{
    return find(lexicon, stm_form_key(form), out, room);
}

size_t stm_lexicon_find_stem(const stm_lexicon *lexicon, uint32_t stem, stm_translation *out,
                             size_t room)
{
    return find(lexicon, stm_stem_key(stem), out, room);
}

size_t stm_lexicon_find_beginning(const stm_lexicon *lexicon, stm_str beginning,
                                  stm_translation *out, size_t room)
{
    return find(lexicon, stm_beginning_key(beginning), out, room);
}

bool stm_lexicon_has(const stm_lexicon *lexicon, stm_str form)
{
    return stm_table_has(&lexicon->table, stm_form_key(form));
}
