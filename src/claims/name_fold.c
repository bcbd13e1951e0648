/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Which names mean the same, and how it is called.
 *
 * Names of several words come first: two are one where all words of the shorter answer to words
 * of the longer. Then single words: the last name of those they answer to that was spoken of
 * before. Words answer to one another where they have a form in common, a form being what is left
 * by taking off an ending of the pack (Зеленского: Зеленский). The name is the fullest mention,
 * each of its words in the form that others come from.
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/name_parts.h"

enum {
    SHORTEST_STEM = 3,     /* bytes that an ending must leave */
    LONGEST_FORM = 96,     /* bytes */
    MOST_ATTESTING = 2048, /* runs in which other forms of a name are looked for */
    MOST_ACRONYMS = 64,    /* that are joined with what they stand for */
    MOST_NAMED = 1024,     /* in an article; further ones are not folded */
    LAST_NAME = 1 << 30,   /* a last name counts before who was named last */
    MOST_TRIED = 12        /* namesakes looked at for a mention */
};

/* A word of a name: whose it is. Chained by form. */
typedef struct key {
    uint32_t who, next;
    uint8_t place, of; /* its place among the name's words */
} key;

typedef struct fold {
    const stm_claim_text *t;
    const stm_name_rules *rules;
    const uint32_t *bits;
    stm_name_runs *runs;
    uint32_t *who;   /* of each run */
    uint32_t *model; /* of each named: the run that is its fullest mention */
    uint32_t *seen;  /* … the last run that meant it, + 1 */
    uint8_t *weight;
    stm_named *named;
    uint32_t count;
    stm_map forms; /* form -> first key */
    STM_ARRAY(key) keys;
    stm_arena *arena;
    const stm_name_ending *by; /* what the name being put together is inflected by */
} fold;

/* ---- Forms ---- */

static stm_str with_ending(char *out, stm_str word, const stm_name_ending *e)
{
    const size_t stem = word.len - e->from.len;
    memcpy(out, word.data, stem);
    memcpy(out + stem, e->to.data, e->to.len);
    return (stm_str){out, stem + e->to.len};
}

static bool fits(stm_str word, const stm_name_ending *e)
{
    return word.len >= e->from.len + SHORTEST_STEM && word.len + e->to.len < LONGEST_FORM &&
           stm_str_ends(word, e->from);
}

size_t stm_name_forms(uint64_t forms[STM_NAME_FORMS], const stm_name_rules *rules, stm_str word)
{
    char room[LONGEST_FORM];
    size_t n = 0;
    forms[n++] = stm_word_hash(word);
    for (size_t i = 0; i < rules->endings.count && n < STM_NAME_FORMS; i++)
        if (fits(word, &rules->endings.items[i]))
            forms[n++] = stm_word_hash(with_ending(room, word, &rules->endings.items[i]));
    return n;
}

static stm_str word_of(const fold *f, const stm_name_run *r, uint32_t i)
{
    const stm_word *w = &f->t->segments->words[i];
    return stm_str_slice(f->t->text, w->begin, i == r->last ? r->end : w->end);
}

static bool share_a_form(const fold *f, stm_str a, stm_str b)
{
    uint64_t x[STM_NAME_FORMS], y[STM_NAME_FORMS];
    const size_t n = stm_name_forms(x, f->rules, a), m = stm_name_forms(y, f->rules, b);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            if (x[i] == y[j])
                return true;
    return false;
}

/* ---- Full names ---- */

static bool add_keys(fold *f, const stm_name_run *r, uint32_t who)
{
    uint64_t forms[STM_NAME_FORMS];
    for (uint32_t i = r->first; i <= r->last; i++) {
        if (f->bits[i] & STM_WORD_PARTICLE)
            continue;
        const size_t n = stm_name_forms(forms, f->rules, word_of(f, r, i));
        for (size_t k = 0; k < n; k++) {
            const key add = {who, stm_map_get(&f->forms, forms[k]), (uint8_t)(i - r->first),
                             (uint8_t)(r->last - r->first + 1)};
            if (!STM_ARRAY_ADD(&f->keys, add) ||
                !stm_map_set(&f->forms, forms[k], (uint32_t)f->keys.count - 1))
                return false;
        }
    }
    return true;
}

/* Do all words of the shorter name answer to words of the longer? */
static bool is_part_of(const fold *f, const stm_name_run *few, const stm_name_run *many)
{
    for (uint32_t i = few->first; i <= few->last; i++) {
        bool there = false;
        for (uint32_t k = many->first; k <= many->last && !there; k++)
            there = share_a_form(f, word_of(f, few, i), word_of(f, many, k));
        if (!there)
            return false;
    }
    return true;
}

static bool same_full_name(const fold *f, const stm_name_run *a, const stm_name_run *b)
{
    const bool a_fewer = a->last - a->first < b->last - b->first;
    return a_fewer ? is_part_of(f, a, b) : is_part_of(f, b, a);
}

static void take_mention(fold *f, uint32_t run, uint32_t who)
{
    const stm_name_run *r = &f->runs->items[run], *m = &f->runs->items[f->model[who]];
    stm_named *n = &f->named[who];
    f->who[run] = who;
    n->mentions++;
    if (r->last - r->first > m->last - m->first && r->kind == n->kind)
        f->model[who] = run;
    if (r->weight > f->weight[who]) {
        n->kind = r->kind;
        f->weight[who] = r->weight;
    }
    n->man |= r->man;
    n->woman |= r->woman;
}

static bool add_named(fold *f, uint32_t run)
{
    const stm_name_run *r = &f->runs->items[run];
    const uint32_t who = f->count++;
    f->named[who] = (stm_named){.kind = r->kind, .man = r->man, .woman = r->woman, .mentions = 1};
    f->weight[who] = r->weight;
    f->model[who] = run;
    f->who[run] = who;
    return add_keys(f, r, who);
}

/* The one that a name of several words means already, or STM_NOWHERE. */
static uint32_t full_namesake(const fold *f, const stm_name_run *r)
{
    const uint64_t form = stm_word_hash(word_of(f, r, r->last));
    size_t tried = 0;
    for (uint32_t k = stm_map_get(&f->forms, form); k != STM_MAP_NONE && tried < MOST_TRIED;
         k = f->keys.items[k].next, tried++) {
        const uint32_t who = f->keys.items[k].who;
        if (same_full_name(f, r, &f->runs->items[f->model[who]]))
            return who;
    }
    /* The last word in another case. */
    uint64_t forms[STM_NAME_FORMS];
    const size_t n = stm_name_forms(forms, f->rules, word_of(f, r, r->last));
    for (size_t i = 1; i < n; i++) {
        const uint32_t k = stm_map_get(&f->forms, forms[i]);
        if (k != STM_MAP_NONE &&
            same_full_name(f, r, &f->runs->items[f->model[f->keys.items[k].who]]))
            return f->keys.items[k].who;
    }
    return STM_NOWHERE;
}

static bool fold_one(fold *f, uint32_t i)
{
    const stm_name_run *r = &f->runs->items[i];
    if (r->first == r->last || f->count == MOST_NAMED)
        return true;
    const uint32_t who = full_namesake(f, r);
    if (who == STM_NOWHERE)
        return add_named(f, i);
    take_mention(f, i, who);
    return true;
}

static bool fold_full(fold *f)
{
    for (uint32_t i = 0; i < f->runs->count; i++) {
        const stm_name_run *r = &f->runs->items[i];
        f->who[i] = STM_NOWHERE;
        if (r->sure && !r->doubtful && !fold_one(f, i))
            return false;
    }
    return true;
}

/* ---- Single words ---- */

/* How well a single word answers to a name through one of its words; 0: not at all. */
static uint32_t answer(const fold *f, const stm_name_run *r, const key *k)
{
    const stm_named *n = &f->named[k->who];
    const bool last = k->place + 1 == k->of, first = k->place == 0;
    if ((r->man && n->woman && !n->man) || (r->woman && n->man && !n->woman))
        return 0;
    if (r->kind == STM_NAME_PLACE && r->weight >= 5 && n->kind != STM_NAME_PLACE && k->of > 1)
        return 0; /* "Korea" is not "South Korea" */
    if ((n->kind == STM_NAME_PLACE || (r->kind == STM_NAME_PLACE && n->kind != STM_NAME_PERSON)) &&
        k->of > 1)
        return 0; /* nor is "Harrowby" the "Harrowby Echo" */
    if (n->kind == STM_NAME_ORGANISATION && !first)
        return 0;
    if (n->kind == STM_NAME_OTHER && k->of > 2)
        return 0;
    if (last && k->of > 1 && f->rules->family_first && !first)
        return 3;
    return last ? 4 : first ? 2 : 1;
}

static uint32_t best_namesake(const fold *f, const stm_name_run *r)
{
    uint64_t forms[STM_NAME_FORMS];
    const size_t n = stm_name_forms(forms, f->rules, word_of(f, r, r->last));
    uint32_t best = STM_NOWHERE, best_worth = 0;
    for (size_t i = 0; i < n; i++) {
        size_t tried = 0;
        for (uint32_t k = stm_map_get(&f->forms, forms[i]); k != STM_MAP_NONE && tried < MOST_TRIED;
             k = f->keys.items[k].next, tried++) {
            const key *at = &f->keys.items[k];
            const uint32_t fit = answer(f, r, at);
            const uint32_t worth =
                fit == 0 ? 0 : (fit >= 3 ? LAST_NAME : 0) + (f->seen[at->who] << 3 | fit) + 1;
            if (worth > best_worth) {
                best = at->who;
                best_worth = worth;
            }
        }
    }
    return best;
}

/* "Слова Превицкого": a word that begins a sentence, and the last name of somebody. */
static bool fold_doubtful(fold *f)
{
    for (uint32_t i = 0; i < f->runs->count; i++) {
        stm_name_run *r = &f->runs->items[i];
        if (!r->sure || !r->doubtful)
            continue;
        const uint32_t who = best_namesake(f, r);
        if (who != STM_NOWHERE && full_namesake(f, r) == STM_NOWHERE) {
            r->first = r->last;
            r->begin = f->t->segments->words[r->last].begin;
        } else if (!fold_one(f, i))
            return false;
    }
    return true;
}

/* A sure single word that answers to nothing is a name of its own. */
static bool fold_single(fold *f, uint32_t i)
{
    const stm_name_run *r = &f->runs->items[i];
    const uint32_t who = best_namesake(f, r);
    if (who != STM_NOWHERE) {
        take_mention(f, i, who);
        return true;
    }
    return !r->sure || f->count == MOST_NAMED || add_named(f, i);
}

static bool fold_singles(fold *f)
{
    /* Sure ones of one word are known before the others are asked for. */
    for (uint32_t i = 0; i < f->runs->count; i++) {
        const stm_name_run *r = &f->runs->items[i];
        const bool full = r->first != r->last;
        if (!full && r->sure && !fold_single(f, i))
            return false;
        if (f->who[i] != STM_NOWHERE)
            f->seen[f->who[i]] = i + 1;
    }
    memset(f->seen, 0, f->count * sizeof *f->seen);
    for (uint32_t i = 0; i < f->runs->count; i++) {
        const stm_name_run *r = &f->runs->items[i];
        if (f->who[i] == STM_NOWHERE && r->first == r->last && !fold_single(f, i))
            return false;
        if (f->who[i] != STM_NOWHERE)
            f->seen[f->who[i]] = i + 1;
    }
    return true;
}

/* ---- Acronyms: "Federal Court (FC)" ---- */

static bool are_initials(const fold *f, const stm_name_run *shorter, const stm_name_run *full)
{
    const stm_str acronym = stm_str_slice(f->t->text, shorter->begin, shorter->end);
    size_t at = 0, hit = 0, letters = 0;
    uint32_t i = full->first;
    while (at < acronym.len) {
        const int32_t c = u_tolower(stm_utf8_next(acronym, &at));
        letters++;
        for (; i <= full->last; i++) {
            size_t in = 0;
            if (u_tolower(stm_utf8_next(word_of(f, full, i), &in)) == c)
                break;
        }
        if (i > full->last)
            break;
        hit++;
        i++;
    }
    return hit >= 2 && hit == letters;
}

static bool join_acronym(fold *f, uint32_t i)
{
    const stm_name_run *a = &f->runs->items[i], *b = &f->runs->items[i + 1];
    const bool a_full = a->first != a->last;
    const stm_name_run *full = a_full ? a : b, *shorter = a_full ? b : a;
    const stm_str gap = stm_str_slice(f->t->text, a->end, b->begin);
    if (!stm_str_is(gap, " (") || shorter->first != shorter->last ||
        !(f->t->segments->words[shorter->first].flags & STM_WORD_ALL_CAPS) ||
        !are_initials(f, shorter, full))
        return false;
    const uint32_t from = f->who[a_full ? i + 1 : i], to = f->who[a_full ? i : i + 1];
    if (from == STM_NOWHERE || to == STM_NOWHERE || from == to)
        return false;
    for (uint32_t k = 0; k < f->runs->count; k++)
        if (f->who[k] == from)
            f->who[k] = to;
    f->named[to].mentions += f->named[from].mentions;
    f->named[to].kind = STM_NAME_ORGANISATION;
    return true;
}

/* ---- What it is called ---- */

static bool is_first_name(const fold *f, stm_str word)
{
    const uint32_t bits = stm_map_get(&f->rules->words, stm_word_hash(word));
    return bits != STM_MAP_NONE && (bits & (STM_WORD_MALE | STM_WORD_FEMALE));
}

/* Another mention's form of the model's word `word`, of which it may be an inflected form. */
static stm_str attested(const fold *f, uint32_t who, stm_str word)
{
    uint64_t forms[STM_NAME_FORMS];
    const size_t n = stm_name_forms(forms, f->rules, word);
    for (uint32_t i = 0; i < f->runs->count && i < MOST_ATTESTING && n > 1; i++) {
        const stm_name_run *r = &f->runs->items[i];
        for (uint32_t k = r->first; f->who[i] == who && k <= r->last; k++) {
            const stm_str other = word_of(f, r, k);
            const uint64_t hash = stm_word_hash(other);
            for (size_t x = 1; x < n; x++)
                if (forms[x] == hash && other.len <= word.len + 2)
                    return other;
        }
    }
    return STM_NONE;
}

/* The word of the model in the form that others come from; `inflected`: it was in another. */
static stm_str base_form(const fold *f, uint32_t who, stm_str word, char *room, bool *inflected)
{
    const stm_str other = attested(f, who, word);
    if (other.data != NULL) {
        *inflected = true;
        return other;
    }
    for (size_t i = 0; i < f->rules->endings.count; i++) {
        const stm_name_ending *e = &f->rules->endings.items[i];
        if (!fits(word, e))
            continue;
        const stm_str made = with_ending(room, word, e);
        if (e->sure || e == f->by) {
            *inflected = true;
            return made;
        }
    }
    return word;
}

static bool is_woman(const fold *f, stm_str word)
{
    const uint32_t bits = stm_map_get(&f->rules->words, stm_word_hash(word));
    return bits != STM_MAP_NONE && (bits & STM_WORD_FEMALE);
}

/* Has the word any ending? Last names of women often have none: Анны Тулль. */
static bool is_declined(const fold *f, stm_str word)
{
    for (size_t i = 0; i < f->rules->endings.count; i++)
        if (fits(word, &f->rules->endings.items[i]))
            return true;
    return false;
}

/* "Владимира Путина": the ending that leads from the first word to a first name, where the last
   word has it as well; or NULL. */
static const stm_name_ending *common_ending(const fold *f, const stm_name_run *r)
{
    char room[LONGEST_FORM];
    const stm_str first = word_of(f, r, r->first), last = word_of(f, r, r->last);
    if (r->first == r->last || is_first_name(f, first))
        return NULL;
    for (size_t i = 0; i < f->rules->endings.count; i++) {
        const stm_name_ending *e = &f->rules->endings.items[i];
        if (!fits(first, e))
            continue;
        const stm_str made = with_ending(room, first, e);
        if (is_first_name(f, made) &&
            (fits(last, e) || (is_woman(f, made) && !is_declined(f, last))))
            return e;
    }
    return NULL;
}

/* What stands between the words i and i + 1 of a name, blanks of all kinds as a blank. */
static bool add_gap(const fold *f, stm_buf *name, uint32_t i, bool *changed)
{
    const stm_word *w = &f->t->segments->words[i];
    const stm_str gap = stm_str_slice(f->t->text, w[0].end, w[1].begin);
    if (!stm_str_is(gap, "\xC2\xA0"))
        return stm_buf_add_str(name, gap);
    *changed = true;
    return stm_buf_add_char(name, ' ');
}

/* Put the name together; where it is in the text as it should be, it is a view of that. */
static bool call(fold *f, uint32_t who)
{
    const stm_name_run *r = &f->runs->items[f->model[who]];
    stm_named *n = &f->named[who];
    stm_buf name = {0};
    bool inflected = false, ok = true;
    n->name = stm_str_slice(f->t->text, r->begin, r->end);
    if (n->mentions == 0)
        return true;
    f->by = common_ending(f, r);
    for (uint32_t i = r->first; i <= r->last && ok; i++) {
        char room[LONGEST_FORM];
        const stm_str word = word_of(f, r, i);
        ok = stm_buf_add_str(&name, base_form(f, who, word, room, &inflected)) &&
             (i == r->last || add_gap(f, &name, i, &inflected));
    }
    if (ok && inflected) {
        const stm_str kept = stm_arena_str(f->arena, stm_buf_str(&name));
        ok = kept.data != NULL;
        if (ok)
            n->name = kept;
    }
    stm_buf_clear(&name);
    return ok;
}

/* ---- All of it ---- */

/* "Maud Ellery" by a last name that stands alone: two words and nothing else are a person's. */
static void tell_persons(fold *f)
{
    for (uint32_t i = 0; i < f->runs->count; i++) {
        const stm_name_run *r = &f->runs->items[i];
        if (f->who[i] == STM_NOWHERE || r->first != r->last)
            continue;
        stm_named *n = &f->named[f->who[i]];
        const stm_name_run *m = &f->runs->items[f->model[f->who[i]]];
        if (n->kind == STM_NAME_OTHER && m->last == m->first + 1 &&
            share_a_form(f, word_of(f, r, r->last), word_of(f, m, m->last)))
            n->kind = STM_NAME_PERSON;
    }
}

static bool keep_items(fold *f, stm_names *ret, stm_arena *scratch)
{
    uint32_t *at = stm_arena_alloc(scratch, (f->t->segments->word_count + 1) * sizeof *at);
    ret->items = stm_arena_calloc(scratch, f->runs->count + 1, sizeof *ret->items);
    if (at == NULL || ret->items == NULL)
        return false;
    memset(at, 0xFF, (f->t->segments->word_count + 1) * sizeof *at);
    for (uint32_t i = 0; i < f->runs->count; i++) {
        const stm_name_run *r = &f->runs->items[i];
        if (f->who[i] == STM_NOWHERE)
            continue;
        for (uint32_t w = r->first; w <= r->last; w++)
            at[w] = ret->count;
        ret->items[ret->count++] =
            (stm_naming){r->begin, r->end, r->first, r->last, f->who[i], r->titled};
    }
    ret->at = at;
    ret->named = f->named;
    ret->named_count = f->count;
    return true;
}

static bool fold_all(fold *f, stm_names *ret, stm_arena *scratch)
{
    if (!fold_full(f) || !fold_doubtful(f) || !fold_singles(f))
        return false;
    tell_persons(f);
    for (uint32_t i = 0, done = 0; i + 1 < f->runs->count && done < MOST_ACRONYMS; i++)
        done += join_acronym(f, i);
    for (uint32_t who = 0; who < f->count; who++)
        if (!call(f, who))
            return false;
    return keep_items(f, ret, scratch);
}

stemma_status stm_names_fold(stm_names *ret, stm_name_runs *runs, const stm_claim_text *t,
                             stm_arena *arena, stm_arena *scratch, stemma_error *err)
{
    fold f = {.t = t, .rules = ret->rules, .bits = ret->bits, .runs = runs, .arena = arena};
    f.who = stm_arena_calloc(scratch, runs->count + 1, sizeof *f.who);
    f.model = stm_arena_calloc(scratch, runs->count + 1, sizeof *f.model);
    f.seen = stm_arena_calloc(scratch, runs->count + 1, sizeof *f.seen);
    f.weight = stm_arena_calloc(scratch, runs->count + 1, sizeof *f.weight);
    f.named = stm_arena_calloc(scratch, runs->count + 1, sizeof *f.named);
    const bool ok = f.who != NULL && f.model != NULL && f.seen != NULL && f.weight != NULL &&
                    f.named != NULL && fold_all(&f, ret, scratch);
    stm_map_clear(&f.forms);
    STM_ARRAY_CLEAR(&f.keys);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
