/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Runs of capitals, and what speaks for their being names.
 *
 * "Ukrainian President Volodymyr Zelensky": what leads up to the name is cut off, and says that
 * it is a person's. A capital at the head of a sentence, and any in a language that writes nouns
 * with capitals, needs another sign: a title, a known first name, a neighbour with a capital; or
 * that it is part of a name for which something speaks elsewhere (name_fold.c).
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/name_parts.h"

enum {
    MOST_PARTICLES = 3,
    ACRONYM_MOST = 7,
    LONGEST_TERRITORY = 64,
    LONG_ENDING = 3,
    NEARBY = 1000
};

typedef struct look {
    const stm_claim_text *t;
    const stm_word *words;
    const stm_name_rules *rules;
    const uint32_t *bits;
    uint32_t low, high; /* the sentence */
} look;

/* ---- Words ---- */

static stm_str between(const look *l, uint32_t i)
{
    return stm_str_slice(l->t->text, l->words[i].end, l->words[i + 1].begin);
}

static bool is_blank(stm_str gap)
{
    return stm_str_is(gap, " ") || stm_str_is(gap, "\xC2\xA0");
}

/* Do words i and i + 1 stand together as those of a name do? */
static bool stand_together(const look *l, uint32_t i)
{
    const stm_str gap = between(l, i);
    if (is_blank(gap) || stm_str_is(gap, "'") || stm_str_is(gap, "\xE2\x80\x99") ||
        stm_str_is(gap, " & ") || stm_str_is(gap, "&"))
        return true;
    const bool short_word = l->words[i].end - l->words[i].begin <= 3;
    return gap.len >= 2 && gap.len <= 3 && gap.data[0] == '.' &&
           is_blank(stm_str_slice(gap, 1, gap.len)) &&
           (short_word || (l->bits[i] & STM_WORD_TITLE));
}

static bool has_capital(const look *l, uint32_t i)
{
    return l->words[i].kind == STM_WORD_LETTERS && (l->words[i].flags & STM_WORD_CAPITAL);
}

static bool is_initial(const look *l, uint32_t i)
{
    const stm_word *w = &l->words[i];
    return w->end - w->begin <= 2 && !(l->bits[i] & STM_WORD_FUNCTION) &&
           !(w->flags & STM_WORD_ALL_CAPS);
}

/* May word `i` begin a name, or go on with one? */
static bool is_name_word(const look *l, uint32_t i, bool within)
{
    const uint32_t bits = l->bits[i];
    if (!has_capital(l, i))
        return false;
    if (l->words[i].flags & STM_WORD_ALL_CAPS)
        return !(bits & STM_WORD_NO_NAME);
    if (within && (l->bits[i - 1] & (STM_WORD_MALE | STM_WORD_FEMALE)))
        return true; /* Theresa May */
    if ((bits & STM_WORD_FUNCTION) && (bits & (STM_WORD_MALE | STM_WORD_FEMALE)) &&
        !(l->words[i].flags & STM_WORD_FIRST))
        return true; /* Will Smith */
    if ((bits & STM_WORD_FUNCTION) &&
        (!(bits & STM_WORD_PARTICLE) || (l->words[i].flags & STM_WORD_FIRST)))
        return false;
    return !(bits & STM_WORD_NO_NAME);
}

/* "Mary's", "Putin’s": where the name ends within the word. */
static uint32_t end_of(const look *l, uint32_t i)
{
    const stm_str word = stm_str_slice(l->t->text, l->words[i].begin, l->words[i].end);
    size_t cut = 0;
    if (stm_str_ends(word, STM_STR("'s")))
        cut = 2;
    else if (stm_str_ends(word, STM_STR("\xE2\x80\x99s")))
        cut = 4;
    return l->words[i].end - (uint32_t)(cut < word.len ? cut : 0);
}

static bool is_possessive(const look *l, uint32_t i)
{
    return end_of(l, i) != l->words[i].end;
}

/* ---- Places ---- */

/* Words first..last joined by blanks, whatever the text has there; empty where they are too long.
 */
static stm_str joined(const look *l, uint32_t first, uint32_t last, char *room, size_t size)
{
    size_t n = 0;
    for (uint32_t i = first; i <= last; i++) {
        const uint32_t begin = l->words[i].begin, end = i == last ? end_of(l, i) : l->words[i].end;
        if (n + (end - begin) + 1 >= size)
            return (stm_str){room, 0};
        if (i > first)
            room[n++] = ' ';
        memcpy(room + n, l->t->text.data + begin, end - begin);
        n += end - begin;
    }
    return (stm_str){room, n};
}

/* A name of a place, also in another case: Иране. */
static bool is_territory(const look *l, uint32_t first, uint32_t last)
{
    char room[LONGEST_TERRITORY];
    uint64_t forms[STM_NAME_FORMS];
    if (first == last && (l->bits[first] & STM_WORD_TERRITORY))
        return true;
    const stm_map *names = first == last ? &l->rules->words : &l->rules->territories;
    const size_t n = stm_name_forms(forms, l->rules, joined(l, first, last, room, sizeof room));
    for (size_t i = 0; i < n; i++) {
        const uint32_t bits = stm_map_get(names, forms[i]);
        if (bits != STM_MAP_NONE && (first < last || (bits & STM_WORD_TERRITORY)))
            return true;
    }
    return false;
}

/* ---- Runs ---- */

/* The word with a capital that particles lead to from `i`, or 0: "Bank of England". */
static uint32_t over_particles(const look *l, uint32_t i)
{
    uint32_t n = 0;
    while (n < MOST_PARTICLES && i < l->high && (l->bits[i] & STM_WORD_PARTICLE) &&
           !has_capital(l, i) && i + 1 < l->high && stand_together(l, i)) {
        i++;
        n++;
    }
    return n > 0 && i < l->high && has_capital(l, i) && !(l->bits[i] & STM_WORD_NO_NAME) ? i : 0;
}

/* Hungarian puts the ending to the last word of a name alone: "Portba" goes on with nothing. */
static bool is_in_a_case(const look *l, uint32_t i)
{
    const stm_str word = stm_str_slice(l->t->text, l->words[i].begin, l->words[i].end);
    for (size_t k = 0; k < l->rules->endings.count; k++) {
        const stm_name_ending *e = &l->rules->endings.items[k];
        if (e->from.len < LONG_ENDING)
            break; /* the longest stand first */
        if (e->to.len == 0 && word.len > e->from.len + LONG_ENDING && stm_str_ends(word, e->from))
            return true;
    }
    return false;
}

/* "Radio Ouvance Josette Limoud": a first name behind what is none begins another name. */
static bool begins_another(const look *l, uint32_t first, uint32_t i)
{
    const bool acronym = i == first + 1 && (l->words[first].flags & STM_WORD_ALL_CAPS);
    if ((i < first + 2 && !acronym) || !(l->bits[i] & (STM_WORD_MALE | STM_WORD_FEMALE)) ||
        i + 1 >= l->high || !is_name_word(l, i + 1, true) || !stand_together(l, i))
        return false;
    for (uint32_t k = first; k < i; k++)
        if (l->bits[k] & (STM_WORD_MALE | STM_WORD_FEMALE | STM_WORD_TITLE))
            return false;
    return true;
}

/* "президент Македонии Георге Иванов": a place in another case, and the name of its president. */
static bool begins_behind_place(const look *l, uint32_t first, uint32_t i)
{
    return i == first + 1 && i + 1 < l->high && !(l->bits[first] & STM_WORD_TERRITORY) &&
           is_name_word(l, i + 1, true) && stand_together(l, i) && is_territory(l, first, first);
}

static bool is_cyrillic(const look *l, uint32_t i)
{
    const unsigned char c = (unsigned char)l->t->text.data[l->words[i].begin];
    return c >= 0xD0 && c <= 0xD3;
}

static uint32_t run_from(const look *l, uint32_t first)
{
    uint32_t last = first;
    while (last + 1 < l->high && last - first < STM_NAME_LONGEST && stand_together(l, last) &&
           !is_possessive(l, last) && !(l->rules->family_first && is_in_a_case(l, last))) {
        if (begins_another(l, first, last + 1) || begins_behind_place(l, first, last + 1) ||
            is_cyrillic(l, last) != is_cyrillic(l, last + 1))
            break;
        if (is_name_word(l, last + 1, true)) {
            last++;
            continue;
        }
        const uint32_t to =
            l->rules->capital_nouns && !(l->bits[first] & (STM_WORD_MALE | STM_WORD_FEMALE))
                ? 0
                : over_particles(l, last + 1);
        if (to == 0)
            break;
        last = to;
    }
    return last;
}

/* Where the name begins in a run: behind titles, and behind what leads up to a first name. */
static uint32_t behind_titles(const look *l, uint32_t first, uint32_t last)
{
    uint32_t begin = first;
    for (uint32_t i = first; i < last; i++) {
        const bool first_name = i > first && (l->bits[i] & (STM_WORD_MALE | STM_WORD_FEMALE));
        if (first_name && begin > first)
            begin = begin < i && (l->bits[i - 1] & (STM_WORD_MALE | STM_WORD_FEMALE)) ? begin : i;
        else if (first_name && (l->bits[i - 1] & (STM_WORD_DEMONYM | STM_WORD_BODY)))
            begin = i;
        if ((l->bits[i] & STM_WORD_TITLE) && has_capital(l, i + 1) &&
            !(i > first && (l->bits[i - 1] & (STM_WORD_MALE | STM_WORD_FEMALE))))
            begin = i + 1;
    }
    while (begin < last && (l->bits[begin] & (STM_WORD_DEMONYM | STM_WORD_ARTICLE)) &&
           !(l->words[begin].flags & STM_WORD_ALL_CAPS) && begin > first)
        begin++;
    return begin;
}

/* ---- Signs ---- */

static uint32_t bits_of(const look *l, uint32_t first, uint32_t last)
{
    uint32_t bits = 0;
    for (uint32_t i = first; i <= last; i++)
        bits |= l->bits[i];
    return bits;
}

/* The bits of a title right before the run, or behind it: ", head of" and Hungarian "elnök". */
static uint32_t title_beside(const look *l, uint32_t first, uint32_t last)
{
    uint32_t bits = 0;
    if (first > l->low && stand_together(l, first - 1))
        bits |= l->bits[first - 1] & (STM_WORD_TITLE | STM_WORD_WOMAN | STM_WORD_MAN);
    if (first > l->low && stm_str_is(between(l, first - 1), ", ") &&
        (l->bits[first - 1] & STM_WORD_ROLE))
        bits |= l->bits[first - 1] & (STM_WORD_TITLE | STM_WORD_WOMAN); /* its director, X */
    const bool comma = last + 1 < l->high && stm_str_is(between(l, last), ", ");
    for (uint32_t i = last + 1; i < l->high && i <= last + 2; i++) {
        if (!comma && !(l->rules->family_first && stand_together(l, i - 1)))
            break;
        if (i > last + 1 && !is_blank(between(l, i - 1)))
            break;
        if (l->bits[i] & STM_WORD_ROLE)
            return bits | (l->bits[i] & (STM_WORD_TITLE | STM_WORD_WOMAN | STM_WORD_MAN));
    }
    return bits;
}

static bool is_acronym(const look *l, uint32_t i)
{
    const stm_word *w = &l->words[i];
    return (w->flags & STM_WORD_ALL_CAPS) && w->end - w->begin <= 2 * ACRONYM_MOST;
}

static void tell_kind(stm_name_run *r, const look *l, uint32_t run_first)
{
    const uint32_t bits = bits_of(l, r->first, r->last), title = title_beside(l, r->first, r->last);
    const uint32_t given = l->bits[r->first] | (l->rules->family_first ? l->bits[r->last] : 0);
    const uint32_t lead = r->first > run_first ? bits_of(l, run_first, r->first - 1) : 0;
    const bool first_name = (given & (STM_WORD_MALE | STM_WORD_FEMALE)) != 0;
    r->titled = ((title | lead) & STM_WORD_TITLE) != 0;
    r->woman = (title | lead) & STM_WORD_WOMAN ||
               (given & (STM_WORD_MALE | STM_WORD_FEMALE)) == STM_WORD_FEMALE;
    r->man = (title | lead) & STM_WORD_MAN ||
             (given & (STM_WORD_MALE | STM_WORD_FEMALE)) == STM_WORD_MALE;
    if (is_territory(l, r->first, r->last) && !(r->titled && first_name))
        r->kind = STM_NAME_PLACE, r->weight = 5;
    else if (bits & (STM_WORD_BODY | STM_WORD_KNOWN_BODY))
        r->kind = STM_NAME_ORGANISATION, r->weight = 4;
    else if (r->first == r->last && is_acronym(l, r->first))
        r->kind = STM_NAME_ORGANISATION, r->weight = 3;
    else if (first_name && r->first < r->last)
        r->kind = STM_NAME_PERSON, r->weight = 4;
    else if (r->titled)
        r->kind = STM_NAME_PERSON, r->weight = 3;
    else if (first_name)
        r->kind = STM_NAME_PERSON, r->weight = 2;
    else if (r->first == r->last && run_first > l->low && (l->bits[run_first - 1] & STM_WORD_AT))
        r->kind = STM_NAME_PLACE, r->weight = 1;
    else
        r->kind = STM_NAME_OTHER, r->weight = 0;
    if (r->kind != STM_NAME_PERSON)
        r->man = r->woman = false;
}

/* Does the word stand anywhere in the text without a capital? */
static bool is_seen_low(const look *l, uint32_t i)
{
    const stm_segments *g = l->t->segments;
    const uint32_t low = i > NEARBY ? i - NEARBY : 0;
    for (uint32_t k = low; k < g->word_count && k < i + NEARBY; k++)
        if (l->t->hashes[k] == l->t->hashes[i] && !(g->words[k].flags & STM_WORD_CAPITAL))
            return true;
    return false;
}

/* "Eljött Prevics Kornél", "Przyszedł Konrad": the first word of a sentence before a name. */
static void drop_first_word(stm_name_run *r, const look *l)
{
    const uint32_t any = STM_WORD_MALE | STM_WORD_FEMALE;
    const uint32_t own = any | STM_WORD_TERRITORY | STM_WORD_BODY | STM_WORD_TITLE;
    if (!(l->words[r->first].flags & STM_WORD_FIRST) || r->first == r->last ||
        (l->bits[r->first] & own) || is_acronym(l, r->first))
        return;
    const bool given = r->last > r->first + 1 && (l->bits[r->first + 1] & any);
    const bool behind =
        l->rules->family_first && r->last == r->first + 2 && (l->bits[r->last] & any);
    if (given || behind)
        r->first++;
    else if (r->last == r->first + 1)
        r->doubtful = true;
}

/* "sagte Adams": a noun right behind a reporting verb, without an article here or elsewhere. */
static bool is_said_by(const look *l, uint32_t i)
{
    if (i == l->low || !(l->bits[i - 1] & STM_WORD_SAYS) || !is_blank(between(l, i - 1)) ||
        (l->bits[i] & (STM_WORD_ROLE | STM_WORD_BODY)))
        return false;
    const uint32_t low = i > NEARBY ? i - NEARBY : 1, most = l->t->segments->word_count;
    for (uint32_t k = low; k < most && k < i + NEARBY; k++)
        if (l->t->hashes[k] == l->t->hashes[i] && (l->bits[k - 1] & STM_WORD_ARTICLE))
            return false;
    return true;
}

static bool is_sure(const look *l, const stm_name_run *r)
{
    const bool one = r->first == r->last, head = l->words[r->first].flags & STM_WORD_FIRST;
    if (one && r->kind == STM_NAME_ORGANISATION && (l->bits[r->first] & STM_WORD_BODY))
        return !head && !l->rules->capital_nouns; /* "the Court": a court */
    if (one && l->rules->capital_nouns && !r->titled && r->first > l->low &&
        (l->bits[r->first - 1] & STM_WORD_ARTICLE) && r->kind == STM_NAME_PERSON)
        return false; /* der Roman */
    if (r->weight >= 2)
        return true;
    if (l->rules->capital_nouns && one && is_said_by(l, r->first))
        return true;
    if (l->rules->capital_nouns)
        return !one && (bits_of(l, r->first, r->last) & (STM_WORD_NO_NAME | STM_WORD_TITLE)) == 0 &&
               !head;
    if (head)
        return !one && !is_seen_low(l, r->first);
    return true;
}

/* ---- All runs ---- */

static bool is_role_alone(const look *l, const stm_name_run *r)
{
    const uint32_t last = l->bits[r->last];
    for (uint32_t i = r->first; i < r->last; i++)
        if (!(l->bits[i] & (STM_WORD_TITLE | STM_WORD_DEMONYM | STM_WORD_PARTICLE)))
            return false;
    return (last & (STM_WORD_TITLE | STM_WORD_DEMONYM | STM_WORD_ARTICLE)) &&
           !(last & (STM_WORD_MALE | STM_WORD_FEMALE | STM_WORD_TERRITORY));
}

/* Does the word whose hash is `hash` stand in the text anywhere but at `but`? */
static bool stands_elsewhere(const look *l, uint64_t hash, uint32_t but)
{
    const uint32_t low = but > NEARBY ? but - NEARBY : 0;
    const uint32_t most = l->t->segments->word_count;
    for (uint32_t i = low; i < most && i < but + NEARBY; i++)
        if (i != but && l->t->hashes[i] == hash)
            return true;
    return false;
}

/* "Kavanaughs Nominierung": a name in the genitive, where the text has it without its ending. */
static bool is_genitive(const look *l, uint32_t i)
{
    uint64_t forms[STM_NAME_FORMS];
    const stm_str word = stm_str_slice(l->t->text, l->words[i].begin, l->words[i].end);
    const size_t n = stm_name_forms(forms, l->rules, word);
    for (size_t k = 1; k < n; k++)
        if (stands_elsewhere(l, forms[k], i))
            return true;
    return false;
}

/* "die Insel Hask", "Russlands Krieg": a noun that stands beside a name, where nouns have
   capitals. */
static void drop_common_noun(stm_name_run *r, const look *l)
{
    const uint32_t first = l->bits[r->first];
    if (r->first == r->last || (bits_of(l, r->first, r->last) & STM_WORD_BODY))
        return;
    if ((is_territory(l, r->first, r->first) && !is_territory(l, r->first, r->last)) ||
        is_genitive(l, r->first)) {
        r->last = r->first;
        return;
    }
    const bool article = r->first > l->low && (l->bits[r->first - 1] & STM_WORD_ARTICLE) &&
                         stand_together(l, r->first - 1);
    if (!article || (first & (STM_WORD_MALE | STM_WORD_FEMALE)))
        return;
    const bool name_next = (l->bits[r->first + 1] & (STM_WORD_MALE | STM_WORD_FEMALE)) != 0;
    if (name_next ||
        (r->last == r->first + 1 &&
         (stands_elsewhere(l, l->t->hashes[r->last], r->last) || is_genitive(l, r->last))))
        r->first++;
}

/* Make a run of words first..last, or say that there is none. */
static bool make_run(stm_name_run *r, const look *l, uint32_t first, uint32_t last)
{
    *r = (stm_name_run){.last = last, .first = behind_titles(l, first, last)};
    while (r->last > r->first && is_initial(l, r->last))
        r->last--;
    if (is_initial(l, r->first) && r->first == r->last)
        return false;
    if (l->words[r->first].flags & STM_WORD_FIRST && r->first < r->last &&
        !(l->bits[r->first] &
          (STM_WORD_MALE | STM_WORD_FEMALE | STM_WORD_TERRITORY | STM_WORD_BODY)) &&
        is_seen_low(l, r->first))
        r->first++; /* "Yesterday Smith": a word that is none of the name */
    drop_first_word(r, l);
    if (l->rules->capital_nouns)
        drop_common_noun(r, l);
    if (is_role_alone(l, r))
        return false;
    r->begin = l->words[r->first].begin;
    r->end = end_of(l, r->last);
    tell_kind(r, l, first);
    r->sure = is_sure(l, r);
    return true;
}

static bool find_in_sentence(stm_name_runs *runs, const look *l)
{
    for (uint32_t i = l->low; i < l->high;) {
        stm_name_run r;
        if (!is_name_word(l, i, false)) {
            i++;
            continue;
        }
        const uint32_t last = run_from(l, i);
        if (make_run(&r, l, i, last) && !STM_ARRAY_ADD(runs, r))
            return false;
        i = last + 1;
    }
    return true;
}

bool stm_name_runs_find(stm_name_runs *runs, const stm_claim_text *t, const stm_name_rules *rules,
                        const uint32_t *bits)
{
    const stm_segments *g = t->segments;
    look l = {.t = t, .words = g->words, .rules = rules, .bits = bits};
    for (uint32_t i = 0; i < g->sentence_count; i++) {
        l.low = g->sentences[i].first_word;
        l.high = i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count;
        if (!find_in_sentence(runs, &l))
            return false;
    }
    return true;
}
