/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The name in a frame's slot: words in quotation marks, or a run of capitals with the
 * particles between them. A noun beside it ("the broadcaster", "adónak") is not of it, but says
 * that it is an outlet.
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/cited_parts.h"

enum {
    LONGEST_NAME = 7,     /* words */
    LONGEST_QUOTED = 6,   /* words of a name within quotation marks; more are a quotation */
    FEW_QUOTED = 3,       /* … so few may all be in lower case but the first */
    MOST_BEFORE_NOUN = 4, /* words between a frame and its noun: "the weekly farming" newspaper */
    MOST_AFTER_NOUN = 1,  /* … between the noun and the name: hebdomadaire "agricole" X */
    LONGEST_SUFFIX = 5    /* letters of an ending behind a hyphen: Carrow-nak */
};

/* ---- Words ---- */

static stm_str word_at(const stm_cited_text *t, uint32_t i)
{
    return stm_str_slice(t->text, t->segments->words[i].begin, t->segments->words[i].end);
}

static uint32_t class_at(const stm_cited_text *t, uint32_t i)
{
    return stm_cited_class(t->dialect, word_at(t, i), t->hashes[i]);
}

/* A noun for outlets; but "Radio Carrow" is a name, noun and all. */
static bool is_noun(const stm_cited_text *t, uint32_t i)
{
    const uint32_t bits = class_at(t, i);
    return (bits & STM_CITED_NOUN) &&
           !((bits & STM_CITED_HEAD) && (t->segments->words[i].flags & STM_WORD_CAPITAL));
}

static bool is_capital(const stm_cited_text *t, uint32_t i)
{
    const stm_word *w = &t->segments->words[i];
    return (w->flags & STM_WORD_CAPITAL) != 0;
}

/* Do the words i and i + 1 stand beside one another, with nothing but `between` in the gap? */
static bool gap_is(const stm_cited_text *t, uint32_t i, const char *between)
{
    const stm_word *w = &t->segments->words[i];
    return stm_str_is(stm_str_slice(t->text, w[0].end, w[1].begin), between);
}

static bool in_one_name(const stm_cited_text *t, uint32_t i)
{
    return gap_is(t, i, " ") || gap_is(t, i, " & ") || gap_is(t, i, "&") || gap_is(t, i, ". ") ||
           gap_is(t, i, "\xC2\xA0") || gap_is(t, i, "'") || gap_is(t, i, "\xE2\x80\x99");
}

/* Does nothing but white space, quotation marks and the like part the words i and i + 1? */
static bool no_stop_between(const stm_cited_text *t, uint32_t i)
{
    const stm_word *w = &t->segments->words[i];
    for (uint32_t at = w[0].end; at < w[1].begin; at++)
        if (strchr(",;:.!?(", t->text.data[at]) != NULL)
            return false;
    return true;
}

/* "Carrow-nak", "Reuters'": the end of the word without an ending put on to the name. */
static uint32_t name_end(const stm_cited_text *t, uint32_t i)
{
    const stm_str word = word_at(t, i);
    for (size_t at = word.len; at > 1;) {
        size_t before = at;
        const int32_t c = stm_utf8_back(word, &before);
        if ((c == '-' || c == '\'' || c == 0x2019) && at < word.len &&
            stm_utf8_count(stm_str_slice(word, at, word.len)) <= LONGEST_SUFFIX) {
            size_t behind = at;
            if (u_islower(stm_utf8_next(word, &behind)))
                return t->segments->words[i].begin + (uint32_t)before;
        }
        if (!u_islower(c))
            break;
        at = before;
    }
    return t->segments->words[i].end;
}

/* ---- Runs ---- */

/* The words of a run of capitals that begins at `at`: the last one's index. */
static uint32_t run_from(const stm_cited_text *t, uint32_t at, uint32_t high)
{
    uint32_t last = at;
    for (uint32_t i = at; i + 1 < high && i + 1 - at < LONGEST_NAME && in_one_name(t, i); i++) {
        const uint32_t bits = class_at(t, i + 1);
        if (is_capital(t, i + 1) && !(bits & STM_CITED_STOP))
            last = i + 1;
        else if (!(bits & STM_CITED_PARTICLE))
            break;
    }
    return last;
}

static uint32_t run_up_to(const stm_cited_text *t, uint32_t low, uint32_t at)
{
    uint32_t first = at;
    for (uint32_t i = at; i > low && at + 1 - i < LONGEST_NAME && in_one_name(t, i - 1); i--) {
        if (is_capital(t, i - 1) && !(class_at(t, i - 1) & STM_CITED_STOP))
            first = i - 1;
        else if (!(class_at(t, i - 1) & STM_CITED_PARTICLE))
            break;
    }
    return first;
}

/* "A London Gazette szerint": the article that opens the sentence has a capital too. */
static uint32_t without_article(const stm_cited_text *t, uint32_t first, uint32_t last)
{
    const bool opens = (t->segments->words[first].flags & STM_WORD_FIRST) != 0;
    const bool known = first < last && (class_at(t, first + 1) & STM_CITED_OUTLET);
    return opens && (last - first > 1 || known) && (class_at(t, first) & STM_CITED_ARTICLE)
               ? first + 1
               : first;
}

/* The quotation that begins right before word `at` (or ends right behind it). */
static const stm_quotation *quotation_of(const stm_cited_text *t, uint32_t at, bool begins)
{
    const stm_word *w = &t->segments->words[at];
    uint32_t low = 0, high = t->segments->quotation_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (t->segments->quotations[middle].begin <= w->begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i > 0 && low - i < 3; i--) {
        const stm_quotation *q = &t->segments->quotations[i - 1];
        if (begins ? q->begin == w->begin : q->end == w->end)
            return q;
    }
    return NULL;
}

/* ---- Signs ---- */

static uint64_t hash_of(const stm_cited_text *t, const stm_cited_name *n)
{
    return stm_word_hash(stm_str_slice(t->text, n->begin, n->end));
}

/* Letters of both cases with a capital within, as BuzzFeed; or a name of a site, as Index.hu. */
static int inner_signs(stm_str word)
{
    int32_t before = 0;
    size_t letters = 0; /* of the stretch without a stop or space */
    for (size_t at = 0; at < word.len;) {
        const int32_t c = stm_utf8_next(word, &at);
        size_t behind = at;
        if (c == '.' && letters > 1 && at < word.len && u_islower(stm_utf8_next(word, &behind)))
            return STM_CITED_SURE;
        if (u_islower(before) && u_isupper(c))
            return STM_CITED_SIGN;
        letters = u_isalnum(c) || c == '-' ? letters + 1 : 0;
        before = c;
    }
    return 0;
}

static bool all_caps(const stm_cited_text *t, const stm_cited_name *n)
{
    bool all = true;
    for (uint32_t i = n->first; i <= n->last; i++)
        all &= (t->segments->words[i].flags & STM_WORD_ALL_CAPS) != 0;
    return all && n->end - n->begin <= 12;
}

/* How much in the name itself speaks for an outlet; -1: it is surely something else. */
static int own_signs(const stm_cited_text *t, const stm_cited_name *n)
{
    const uint32_t whole = stm_cited_class(t->dialect, (stm_str){"", 0}, hash_of(t, n));
    const uint32_t head = class_at(t, n->first), tail = class_at(t, n->last);
    int signs = n->first == n->last ? inner_signs(stm_str_slice(t->text, n->begin, n->end)) : 0;
    if (whole & STM_CITED_OTHER)
        return -1;
    if ((whole & STM_CITED_OUTLET) || (n->last > n->first && (head & STM_CITED_HEAD)))
        signs += STM_CITED_SURE;
    else if (tail & STM_CITED_TAIL)
        signs += n->last > n->first ||
                         stm_map_get(&t->dialect->classes, t->hashes[n->last]) == STM_MAP_NONE
                     ? STM_CITED_SURE
                 : t->dialect->capital_nouns ? 0
                                             : STM_CITED_SIGN;
    else if (head & STM_CITED_OUTLET)
        signs += STM_CITED_SURE; /* Reuters-Reporter, BBC News */
    return signs + (all_caps(t, n) ? STM_CITED_SIGN : 0) + (n->quoted ? STM_CITED_SIGN : 0);
}

static bool is_possessive(const stm_cited_text *t, uint32_t i)
{
    const stm_str word = word_at(t, i);
    return stm_str_ends(word, STM_STR("'s")) || stm_str_ends(word, STM_STR("\xE2\x80\x99s"));
}

/* "Australia's ABC News" is ABC News, "BBC Scotland's Sportsound" BBC Scotland. */
static void cut_possessor(stm_cited_name *n, const stm_cited_text *t)
{
    for (uint32_t i = n->first; i < n->last && !n->quoted; i++) {
        if (!is_possessive(t, i))
            continue;
        const uint32_t own = STM_CITED_OUTLET | STM_CITED_HEAD;
        if (i > n->first && (class_at(t, n->first) & own))
            n->last = i;
        else
            n->first = i + 1;
    }
}

static bool finish(stm_cited_name *n, const stm_cited_text *t, bool noun)
{
    const stm_word *words = t->segments->words;
    cut_possessor(n, t);
    n->begin = words[n->first].begin;
    n->end = n->quoted ? words[n->last].end : name_end(t, n->last);
    const int own = own_signs(t, n);
    if (own < 0)
        return false;
    n->sign = own + (noun ? STM_CITED_SURE : 0);
    n->plain = n->first == n->last && n->sign == 0;
    return true;
}

/* ---- The slot ---- */

/* Is the quotation a name, and no sentence? Few words, or most of them with a capital. */
static bool reads_like_name(const stm_cited_text *t, uint32_t first, uint32_t last)
{
    uint32_t capitals = 0;
    for (uint32_t i = first; i <= last; i++) {
        capitals += is_capital(t, i);
        if (i < last && !no_stop_between(t, i))
            return false;
    }
    const uint32_t words = last - first + 1;
    return is_capital(t, first) && words <= LONGEST_QUOTED &&
           (words <= FEW_QUOTED || capitals * 2 >= words);
}

static bool take_quoted(stm_cited_name *n, const stm_cited_text *t, const stm_quotation *q,
                        uint32_t at, bool forward)
{
    const stm_word *words = t->segments->words;
    uint32_t first = at, last = at;
    while (forward && last + 1 < t->segments->word_count && last - at <= LONGEST_QUOTED &&
           words[last + 1].end <= q->end)
        last++;
    while (!forward && first > 0 && at - first <= LONGEST_QUOTED &&
           words[first - 1].begin >= q->begin)
        first--;
    *n = (stm_cited_name){.first = first, .last = last, .quoted = true};
    return reads_like_name(t, first, last);
}

/* A name that begins with word `at`, not looking at what is before it. */
static bool take_name(stm_cited_name *n, const stm_cited_text *t, uint32_t at, uint32_t high)
{
    if (at >= high)
        return false;
    const stm_quotation *q = quotation_of(t, at, true);
    if (q != NULL)
        return take_quoted(n, t, q, at, true);
    if (!is_capital(t, at) || (class_at(t, at) & STM_CITED_STOP))
        return false;
    *n = (stm_cited_name){.first = at, .last = run_from(t, at, high)};
    return true;
}

/* "Radio Carrow Josette Limoud", "La Ventana Bernd Rakowitz, its head": who spoke stands right
   behind the outlet. Two names of a person, behind a head or before a comma. */
static void cut_speaker(stm_cited_name *n, const stm_cited_text *t, uint32_t high)
{
    const uint32_t last = n->last;
    if (n->quoted || last - n->first < 3 || !is_capital(t, last - 1) || !gap_is(t, last - 1, " ") ||
        !gap_is(t, last - 2, " ") || (class_at(t, last) | class_at(t, last - 1)) & STM_CITED_TAIL)
        return;
    const bool head = last - n->first == 3 && (class_at(t, n->first) & STM_CITED_HEAD);
    const bool comma = last + 1 < high && t->text.data[t->segments->words[last].end] == ',';
    if (head || comma)
        n->last -= 2;
}

/* The name behind a noun at `noun`, perhaps with an adjective between. */
static bool name_after_noun(stm_cited_name *n, const stm_cited_text *t, uint32_t noun,
                            uint32_t high)
{
    const uint32_t skip = t->dialect->capital_nouns ? 0 : MOST_AFTER_NOUN;
    for (uint32_t i = noun + 1; i < high && i <= noun + 1 + skip; i++) {
        if (!no_stop_between(t, i - 1))
            return false;
        if (take_name(n, t, i, high)) {
            cut_speaker(n, t, high);
            return finish(n, t, true);
        }
        if (class_at(t, i) & STM_CITED_FUNCTION)
            return false;
    }
    return false;
}

/* Behind words in lower case a noun may stand: "the farming weekly Hill & Hearth". */
static bool name_after_words(stm_cited_name *n, const stm_cited_text *t, uint32_t at, uint32_t high)
{
    const uint32_t until = high - at > MOST_BEFORE_NOUN ? at + MOST_BEFORE_NOUN : high;
    for (uint32_t i = at; i < until; i++) {
        if (is_noun(t, i))
            return name_after_noun(n, t, i, high);
        if (is_capital(t, i) || i + 1 >= high || !gap_is(t, i, " "))
            return false;
    }
    return false;
}

bool stm_cited_name_from(stm_cited_name *name, const stm_cited_text *t, uint32_t at, uint32_t high)
{
    while (at + 1 < high && (class_at(t, at) & STM_CITED_ARTICLE) &&
           !(is_capital(t, at) && is_capital(t, at + 1)))
        at++;
    if (at < high && is_noun(t, at) && name_after_noun(name, t, at, high))
        return true;
    if (!take_name(name, t, at, high))
        return at < high && name_after_words(name, t, at, high);
    const uint32_t behind = name->last + 1;
    const bool noun = behind < high && is_noun(t, behind) && !is_capital(t, behind);
    if (noun && !t->dialect->noun_after_name) /* "the weekly Orven Chronicle" */
        return name->last - name->first < 2 && name_after_noun(name, t, behind, high);
    cut_speaker(name, t, high);
    return finish(name, t, noun);
}

bool stm_cited_name_up_to(stm_cited_name *name, const stm_cited_text *t, uint32_t low, uint32_t at)
{
    bool noun = false;
    if (t->dialect->noun_after_name && at > low && is_noun(t, at) && !is_capital(t, at)) {
        noun = true;
        at--;
    }
    const stm_quotation *q = quotation_of(t, at, false);
    if (q != NULL) {
        if (!take_quoted(name, t, q, at, false))
            return false;
    } else if (is_capital(t, at))
        *name =
            (stm_cited_name){.first = without_article(t, run_up_to(t, low, at), at), .last = at};
    else
        return false;
    while (name->first < name->last && is_noun(t, name->first)) {
        noun = true;
        name->first++;
    }
    if (name->first > low && is_noun(t, name->first - 1) &&
        (name->quoted || gap_is(t, name->first - 1, " ")))
        noun = true;
    return finish(name, t, noun);
}
