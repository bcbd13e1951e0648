/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Who is the subject of a reporting verb.
 *
 * Candidates are names, pronouns and nouns for people and bodies ("a Kremlin spokesman"). Before
 * the verb stands the one that ends there; words behind prepositions belong to what stands before
 * ("a spokesman for the ministry said"), and what commas set off is an apposition ("Ellery, the
 * minister, said"). Behind the verb it stands where what is said goes before, in many languages
 * elsewhere too. What nothing but its place speaks for is marked as not sure.
 */
#include "claims/quote_parts.h"

enum {
    MOST_LIGHT = 4,    /* words between subject and verb: "has also repeatedly" */
    MOST_NOUN = 6,     /* words of a noun phrase before its noun */
    MOST_HOPS = 3,     /* nouns joined by prepositions */
    LONG_ENDING = 3,   /* bytes */
    MANY_ENDINGS = 8,  /* a language with so many has cases */
    MOST_APPOSED = 12, /* words set off by commas */
    MOST_SKIPPED = 6   /* words between verb and subject behind it: "am Dienstag in Berlin" */
};

static const stm_voice nobody = {.who = STM_NOWHERE};

/* ---- Words ---- */

static uint32_t name_bits(const stm_quote_text *q, uint32_t i)
{
    return q->names->bits[i];
}

static bool is_free(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    return i >= s->low && i < s->high && stm_is_outside(q, i);
}

/* Does nothing but a blank part word `i` from the one before? */
static bool joined(const stm_quote_text *q, uint32_t i)
{
    return (q->gaps[i] & ~(uint32_t)STM_GAP_HYPHEN) == 0 &&
           stm_is_outside(q, i) == stm_is_outside(q, i - 1);
}

static const stm_naming *naming_at(const stm_quote_text *q, uint32_t i)
{
    return q->names->at[i] == STM_NOWHERE ? NULL : &q->names->items[q->names->at[i]];
}

static bool is_noun(const stm_quote_text *q, uint32_t i)
{
    const uint32_t bits = name_bits(q, i);
    return (bits & (STM_WORD_ROLE | STM_WORD_BODY | STM_WORD_KNOWN_BODY)) != 0 &&
           !(q->names->rules->capital_nouns && !(q->words[i].flags & STM_WORD_CAPITAL));
}

static bool has_capital(const stm_quote_text *q, uint32_t i)
{
    return (q->words[i].flags & STM_WORD_CAPITAL) != 0;
}

static uint32_t pronoun(const stm_quote_text *q, uint32_t i)
{
    return q->bits[i] & STM_ANY_PRONOUN;
}

/* Is the name in another case than the subject's, by its ending: Путина where the name is Путин? */
static bool is_inflected(const stm_quote_text *q, const stm_naming *n)
{
    const stm_str name = q->names->named[n->who].name;
    const uint32_t begin = q->words[n->last].begin;
    return q->names->rules->endings.count > 0 && n->end > begin &&
           stm_str_find(name, stm_str_slice(q->t->text, begin, n->end), 0) == SIZE_MAX;
}

/* Hungarian: does the word end in a case other than the subject's? */
static bool is_in_a_case(const stm_quote_text *q, uint32_t i)
{
    const stm_name_rules *r = q->names->rules;
    const stm_str word = stm_str_slice(q->t->text, q->words[i].begin, q->words[i].end);
    for (size_t k = 0; r->family_first && k < r->endings.count; k++) {
        const stm_str ending = r->endings.items[k].from;
        if (ending.len < LONG_ENDING)
            break; /* the longest stand first */
        if (word.len >= ending.len + LONG_ENDING + 1 && stm_str_ends(word, ending))
            return true;
    }
    return false;
}

/* ---- Making voices ---- */

stm_voice stm_voice_of_words(const stm_quote_text *q, uint32_t first, uint32_t last)
{
    return (stm_voice){.first = first,
                       .last = last,
                       .begin = q->words[first].begin,
                       .end = q->words[last - 1].end,
                       .who = STM_NOWHERE,
                       .sure = 1};
}

static stm_voice voice_of_name(const stm_quote_text *q, const stm_naming *n)
{
    stm_voice v = stm_voice_of_words(q, n->first, n->last + 1);
    v.begin = n->begin;
    v.end = n->end;
    v.who = n->who;
    v.name = q->names->named[n->who].name;
    v.sure = 3;
    return v;
}

static stm_voice voice_of_pronoun(const stm_quote_text *q, uint32_t i)
{
    stm_voice v = stm_voice_of_words(q, i, i + 1);
    v.gender = q->bits[i] & (STM_HE | STM_SHE);
    v.sure = 3;
    return v;
}

/* May word `i` be part of a noun phrase, before its noun? */
static bool modifies(const stm_quote_text *q, uint32_t i)
{
    return !(name_bits(q, i) & (STM_WORD_FUNCTION | STM_WORD_NO_NAME)) &&
           !(q->bits[i] & (STM_PREPOSITION | STM_THAT | STM_AND)) && stm_cue(q, i) == 0 &&
           q->words[i].kind == STM_WORD_LETTERS;
}

/* The noun phrase whose noun is word `noun`: "top South Korean officials". */
static stm_voice voice_of_noun(const stm_quote_text *q, const stm_telling *s, uint32_t noun)
{
    uint32_t first = noun;
    while (first > s->low && noun - first < MOST_NOUN && joined(q, first) &&
           modifies(q, first - 1) && !(name_bits(q, first - 1) & STM_WORD_ARTICLE))
        first--;
    if (first > s->low && joined(q, first) && (name_bits(q, first - 1) & STM_WORD_ARTICLE))
        first--;
    stm_voice v = stm_voice_of_words(q, first, noun + 1);
    v.sure = 2;
    if (name_bits(q, noun) & STM_WORD_WOMAN)
        v.gender = STM_SHE;
    return v;
}

/* ---- From left to right ---- */

/* A person named behind the noun at `noun`: "his director, John Smith", "the head of X, Y". */
static const stm_naming *named_behind(const stm_quote_text *q, const stm_telling *s, uint32_t noun)
{
    const stm_naming *next =
        is_free(q, s, noun + 1) && joined(q, noun + 1) ? naming_at(q, noun + 1) : NULL;
    if ((name_bits(q, noun) & STM_WORD_BODY) && next != NULL && next->first == noun + 1 &&
        q->names->named[next->who].kind != STM_NAME_PERSON && !q->rules->that_dropped)
        return next; /* el sindicato GSS */
    if (!(name_bits(q, noun) & STM_WORD_TITLE))
        return NULL;
    for (uint32_t i = noun + 1; is_free(q, s, i) && i <= noun + MOST_APPOSED; i++) {
        const stm_naming *n = naming_at(q, i);
        if ((q->gaps[i] & (STM_GAP_STOP | STM_GAP_BREAK | STM_GAP_COLON)) || stm_cue(q, i))
            return NULL;
        if ((q->gaps[i] & STM_GAP_COMMA) && (name_bits(q, i) & STM_WORD_ARTICLE) &&
            is_free(q, s, i + 1) && naming_at(q, i + 1) != NULL && joined(q, i + 1))
            return naming_at(q, i + 1); /* the owner, the Mill Trust */
        const bool person = n != NULL && n->first == i &&
                            (q->names->named[n->who].kind == STM_NAME_PERSON ||
                             q->names->named[n->who].kind == STM_NAME_OTHER);
        if (person && ((q->gaps[i] & STM_GAP_COMMA) || i == noun + 1))
            return n;
        if (q->gaps[i] & STM_GAP_COMMA)
            return NULL;
        if (person && q->names->named[n->who].kind == STM_NAME_PERSON && n->last > n->first &&
            !(q->bits[i - 1] & STM_PREPOSITION) && !(name_bits(q, i - 1) & STM_WORD_ARTICLE))
            return n;
    }
    return NULL;
}

/* "Foreign Office minister X": a name that says whose minister. */
static bool leads_to_noun(const stm_quote_text *q, const stm_telling *s, const stm_naming *n)
{
    const uint32_t next = n->last + 1;
    return q->names->named[n->who].kind != STM_NAME_PERSON && is_free(q, s, next) &&
           joined(q, next) && (name_bits(q, next) & STM_WORD_ROLE) && is_noun(q, next) &&
           n->end == q->words[n->last].end;
}

/* Behind an article: its noun, or what is known by place alone. */
static stm_voice voice_behind_article(const stm_quote_text *q, const stm_telling *s, uint32_t at)
{
    uint32_t i = at + 1;
    for (; is_free(q, s, i) && i <= at + MOST_NOUN && joined(q, i); i++) {
        const stm_naming *n = naming_at(q, i);
        if (is_noun(q, i)) {
            while (is_free(q, s, i + 1) && joined(q, i + 1) && is_noun(q, i + 1))
                i++; /* a Kremlin spokesman */
            const stm_naming *named = named_behind(q, s, i);
            return named != NULL ? voice_of_name(q, named) : voice_of_noun(q, s, i);
        }
        if (n != NULL && n->first == i && q->names->named[n->who].kind != STM_NAME_PLACE &&
            !leads_to_noun(q, s, n))
            return is_inflected(q, n) || is_in_a_case(q, n->last) ? nobody : voice_of_name(q, n);
        if (!modifies(q, i) && n == NULL && q->words[i].kind != STM_WORD_NUMBER)
            break;
    }
    if (i == at + 1)
        return nobody;
    return stm_voice_of_words(q, at, i);
}

stm_voice stm_voice_from(const stm_quote_text *q, const stm_telling *s, uint32_t at)
{
    if (!is_free(q, s, at))
        return nobody;
    const stm_naming *n = naming_at(q, at);
    if (n != NULL && n->first == at)
        return leads_to_noun(q, s, n) ? stm_voice_from(q, s, n->last + 1) : voice_of_name(q, n);
    if (pronoun(q, at))
        return voice_of_pronoun(q, at);
    if (is_noun(q, at)) {
        const stm_naming *named = named_behind(q, s, at);
        return named != NULL ? voice_of_name(q, named) : voice_of_noun(q, s, at);
    }
    if (name_bits(q, at) & (STM_WORD_TITLE | STM_WORD_DEMONYM)) {
        const bool near = is_free(q, s, at + 1) && (q->gaps[at + 1] & ~(uint32_t)STM_GAP_STOP) == 0;
        const stm_naming *next = near ? naming_at(q, at + 1) : NULL; /* M. Adams */
        if (next != NULL && next->first == at + 1)
            return voice_of_name(q, next);
    }
    if (name_bits(q, at) & STM_WORD_ARTICLE)
        return voice_behind_article(q, s, at);
    for (uint32_t i = at; is_free(q, s, i) && i < at + MOST_NOUN && modifies(q, i); i++) {
        if (i > at && !joined(q, i))
            break;
        if (is_noun(q, i))
            return stm_voice_from(q, s, i);
        const stm_naming *there = naming_at(q, i);
        if (there != NULL && there->first == i && i > at &&
            q->names->named[there->who].kind == STM_NAME_PERSON)
            return voice_of_name(q, there);
    }
    return nobody;
}

/* ---- From right to left ---- */

/* Where the noun phrase that ends with word `last` begins, without its article. */
static uint32_t phrase_start(const stm_quote_text *q, const stm_telling *s, uint32_t last)
{
    uint32_t first = last;
    const stm_naming *n = naming_at(q, last);
    if (n != NULL)
        first = n->first;
    while (first > s->low && last - first < MOST_NOUN && joined(q, first) &&
           is_free(q, s, first - 1) && modifies(q, first - 1))
        first--;
    while (first > s->low && joined(q, first) && is_free(q, s, first - 1) &&
           (name_bits(q, first - 1) & STM_WORD_ARTICLE))
        first--;
    return first;
}

/* The word before a bracket that closes before word `i`: "Cruz (R-TX) said". */
static uint32_t before_bracket(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    if (i == s->low || !(q->gaps[i] & STM_GAP_BREAK) || q->t->text.data[q->words[i - 1].end] != ')')
        return i;
    for (uint32_t k = i - 1; k > s->low && i - k < MOST_NOUN; k--)
        if (q->gaps[k] & STM_GAP_BREAK)
            return k;
    return i;
}

/* What ends with word `i`, whatever stands before it. */
static stm_voice ending_at(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    const stm_naming *n = naming_at(q, i);
    if (n != NULL && n->last == i)
        return is_inflected(q, n) || is_in_a_case(q, i) ? nobody : voice_of_name(q, n);
    if (pronoun(q, i) && !(name_bits(q, i) & STM_WORD_ROLE))
        return voice_of_pronoun(q, i);
    if (is_noun(q, i) && !is_in_a_case(q, i))
        return voice_of_noun(q, s, i);
    return nobody;
}

/* "The workers said": an article, and words of which nothing is known. */
static stm_voice by_place(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    if (!modifies(q, i) || is_in_a_case(q, i))
        return nobody;
    const uint32_t first = phrase_start(q, s, i);
    const bool article = (name_bits(q, first) & STM_WORD_ARTICLE) != 0;
    const bool head =
        first == s->low && has_capital(q, first) && q->names->rules->endings.count < MANY_ENDINGS;
    if ((!article && !head) || first == i + 1 || (article && first == i))
        return nobody;
    return stm_voice_of_words(q, first, i + 1);
}

/* "Ein Mitglied der Partei": a noun before an article, where nouns have capitals. */
static bool is_genitive_of(const stm_quote_text *q, const stm_telling *s, uint32_t article)
{
    return q->names->rules->capital_nouns && article > s->low && is_free(q, s, article - 1) &&
           joined(q, article) && (name_bits(q, article) & STM_WORD_ARTICLE) &&
           !(name_bits(q, article) & STM_WORD_INDEFINITE) && has_capital(q, article - 1) &&
           !(name_bits(q, article - 1) & (STM_WORD_FUNCTION | STM_WORD_NO_NAME)) &&
           naming_at(q, article - 1) == NULL;
}

stm_voice stm_voice_up_to(const stm_quote_text *q, const stm_telling *s, uint32_t at)
{
    uint32_t i = at;
    for (size_t hop = 0; hop <= MOST_HOPS && is_free(q, s, i); hop++) {
        const uint32_t first = phrase_start(q, s, i);
        const bool oblique = first > s->low && is_free(q, s, first - 1) && joined(q, first) &&
                             (q->bits[first - 1] & STM_PREPOSITION) && !pronoun(q, i);
        if (!oblique && is_genitive_of(q, s, first)) {
            i = first - 1;
            continue;
        }
        if (!oblique) {
            const stm_voice v = ending_at(q, s, i);
            return v.sure > 0 ? v : by_place(q, s, i);
        }
        if (first < s->low + 2 || !joined(q, first - 1))
            return nobody;
        i = first - 2;
    }
    return nobody;
}

stm_voice stm_voice_first(const stm_quote_text *q, const stm_telling *s, uint32_t high)
{
    for (uint32_t i = s->low; i < high; i++) {
        if (!stm_is_outside(q, i))
            continue;
        const stm_naming *n = naming_at(q, i);
        const bool governed = i > s->low && (q->bits[i - 1] & STM_PREPOSITION) != 0;
        const bool oblique = governed || (n != NULL && is_inflected(q, n)) || is_in_a_case(q, i);
        stm_voice v = nobody;
        if (!oblique && (pronoun(q, i) || naming_at(q, i) != NULL || is_noun(q, i) ||
                         (name_bits(q, i) & STM_WORD_ARTICLE)))
            v = stm_voice_from(q, s, i);
        const bool where = v.who != STM_NOWHERE && v.first > s->low &&
                           q->names->named[v.who].kind == STM_NAME_PLACE &&
                           (q->gaps[v.first] & STM_GAP_COMMA); /* in Birmingham, Alabama */
        if (v.sure >= 2 && v.last <= high && !where)
            return v;
        if (governed) { /* all of what the preposition governs */
            while (i + 1 < high && joined(q, i + 1) &&
                   (modifies(q, i + 1) || (name_bits(q, i + 1) & STM_WORD_ARTICLE)) &&
                   !pronoun(q, i + 1))
                i++;
        }
    }
    return nobody;
}

/* ---- The verb's sides ---- */

/* The comma before word `i`, at most MOST_APPOSED words back: the word behind it, or 0. */
static uint32_t comma_before(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    for (uint32_t k = i; k > s->low && i - k < MOST_APPOSED && is_free(q, s, k - 1); k--) {
        if (q->gaps[k] & STM_GAP_COMMA)
            return k;
        if (q->gaps[k] & STM_GAP_CUTS)
            return 0;
    }
    return 0;
}

/* "Smith, a lawyer and activist, said": whom the words between commas before `i` are said of. */
static stm_voice apposed(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    stm_voice within = ending_at(q, s, i - 1);
    for (size_t n = 0; n < MOST_HOPS; n++) {
        const uint32_t comma = comma_before(q, s, i - 1);
        if (comma == 0 || comma == s->low)
            break;
        if (n == 0 && within.sure == 3 && within.first == comma && within.who != STM_NOWHERE &&
            q->names->named[within.who].kind == STM_NAME_PERSON)
            return within; /* "the minister, John Smith, said" */
        const stm_voice v = stm_voice_up_to(q, s, comma - 1);
        if (v.sure == 3 || (v.sure == 2 && !(q->gaps[v.first] & STM_GAP_COMMA)))
            return v;
        i = comma;
    }
    return nobody;
}

static uint32_t skip_light_back(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    for (size_t n = 0; n < MOST_LIGHT && i > s->low && is_free(q, s, i - 1); n++) {
        if (!(q->bits[i - 1] & STM_LIGHT) || (q->gaps[i] & STM_GAP_CUTS))
            break;
        i--;
    }
    return i;
}

/* "A spokesman of the “Blue Bell” said": before the name in marks and its article. */
static uint32_t before_quoted_name(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    if (stm_is_outside(q, i - 1))
        return i;
    const stm_quoted *m = &q->quoted[q->in[i - 1]];
    if (m->last - m->first >= MOST_NOUN || m->first <= s->low + 1)
        return s->low;
    i = m->first;
    while (i > s->low && (name_bits(q, i - 1) & STM_WORD_ARTICLE))
        i--;
    return i;
}

static stm_voice before_verb(const stm_quote_text *q, const stm_telling *s, uint32_t cue);

/* "She condemned it and called it …": the subject of the verb before, else of the sentence. */
static stm_voice of_verb_before(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    for (uint32_t k = i, n = 0; k > s->low && n < 2 * MOST_APPOSED; k--, n++)
        if (is_free(q, s, k - 1) && stm_cue(q, k - 1) != 0)
            return before_verb(q, s, stm_outer_verb(q, s, k - 1));
    return stm_voice_first(q, s, i);
}

static stm_voice before_verb(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    uint32_t i = skip_light_back(q, s, cue);
    if (i == s->low)
        return nobody;
    i = before_quoted_name(q, s, i);
    if (i == s->low)
        return nobody;
    const uint32_t bracket = before_bracket(q, s, i);
    if (bracket != i) {
        const stm_voice v = bracket > s->low ? stm_voice_up_to(q, s, bracket - 1) : nobody;
        const bool comma = v.sure == 2 && v.first > s->low && (q->gaps[i] & STM_GAP_COMMA) &&
                           (q->gaps[v.first] & STM_GAP_COMMA);
        const stm_voice other = comma ? apposed(q, s, bracket) : nobody;
        return other.sure > 0 ? other : v;
    }
    if (q->gaps[i] & STM_GAP_CUTS)
        return nobody;
    if (q->bits[i - 1] & STM_WHO) /* "Smith, who said" */
        return i >= s->low + 2 ? stm_voice_up_to(q, s, i - 2) : nobody;
    if (q->gaps[i] & (STM_GAP_COMMA | STM_GAP_DASH))
        return apposed(q, s, i);
    if (q->bits[i - 1] & STM_AND)
        return of_verb_before(q, s, i - 1);
    return stm_voice_up_to(q, s, i - 1);
}

/* Behind "to the station X", from the word "to" at `i`; `i` where there is no such. */
static uint32_t behind_told(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    uint32_t k = i;
    if (!is_free(q, s, k) || !(q->bits[k] & STM_TO))
        return i;
    for (k++; is_free(q, s, k) && k < i + MOST_SKIPPED && joined(q, k); k++) {
        const stm_naming *n = naming_at(q, k);
        if (n != NULL)
            return n->last + 1;
        if (pronoun(q, k) || (q->bits[k] & STM_CUE))
            return i;
    }
    if (k < s->high && !stm_is_outside(q, k) && q->quoted[q->in[k]].first == k &&
        q->quoted[q->in[k]].last - k < MOST_NOUN)
        return q->quoted[q->in[k]].last; /* der „Berliner Zeitung“ */
    return i;
}

/* Do a few words with a capital within marks begin at word `i`? */
static bool is_short(const stm_quote_text *q, uint32_t i)
{
    const stm_quoted *m = &q->quoted[q->in[i]];
    return m->first == i && m->last - m->first < MOST_NOUN && has_capital(q, i);
}

static stm_voice quoted_name(const stm_quote_text *q, uint32_t i)
{
    stm_voice v = stm_voice_of_words(q, i, q->quoted[q->in[i]].last);
    v.sure = 2;
    return v;
}

static stm_voice behind_verb(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    uint32_t i = cue + 1;
    bool after_told = false;
    if (i < s->high && !stm_is_outside(q, i) && cue > s->low && !stm_is_outside(q, cue - 1) &&
        (q->bits[cue] & STM_SAYS) && q->gaps[i] == STM_GAP_QUOTE && is_short(q, i))
        return quoted_name(q, i); /* schrieb „Die Zeit“ */
    for (uint32_t n = 0; n < MOST_SKIPPED && is_free(q, s, i) && (joined(q, i) || after_told);
         n++) {
        after_told = false;
        const uint32_t told = behind_told(q, s, i);
        if (told != i) {
            i = told;
            after_told = i < s->high && !(q->gaps[i] & ~(uint32_t)STM_GAP_QUOTE);
            continue;
        }
        if (q->bits[i] & STM_THAT)
            return nobody;
        if ((name_bits(q, i) & STM_WORD_ARTICLE) && is_free(q, s, i + 1) && joined(q, i + 1) &&
            ((name_bits(q, i + 1) & STM_WORD_NO_NAME) ||
             (!naming_at(q, i + 1) && (q->bits[i + 1] & STM_LIGHT)))) {
            i += 2; /* el martes */
            continue;
        }
        if (!(q->bits[i] & (STM_PREPOSITION | STM_TO)) && !(name_bits(q, i) & STM_WORD_NO_NAME)) {
            const stm_voice v = stm_voice_from(q, s, i);
            const stm_naming *named = naming_at(q, i);
            if (named != NULL && (is_inflected(q, named) || is_in_a_case(q, named->last)))
                return nobody;
            if (v.sure > 0 || !(q->bits[i] & STM_LIGHT))
                return v;
            i++;
            continue;
        }
        /* a phrase of time or place: over it */
        i++;
        while (is_free(q, s, i) && joined(q, i) && n++ < MOST_SKIPPED && !pronoun(q, i) &&
               (naming_at(q, i) == NULL ||
                q->names->named[naming_at(q, i)->who].kind != STM_NAME_PERSON) &&
               !((name_bits(q, i) & STM_WORD_ARTICLE) && !(q->bits[i - 1] & STM_PREPOSITION)))
            i++;
    }
    return nobody;
}

/* "… erklärt er": the pronoun right behind the verb, where such is no clause of its own. */
static bool pronoun_follows(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    return !q->rules->that_dropped && is_free(q, s, cue + 1) && joined(q, cue + 1) &&
           pronoun(q, cue + 1) != 0;
}

/* The one on the other side of the verb than is usual. */
static stm_voice elsewhere(const stm_quote_text *q, const stm_telling *s, uint32_t cue, bool behind)
{
    if (behind)
        return before_verb(q, s, cue);
    if (q->bits[cue] & STM_TELLS)
        return nobody;
    const bool calls = (q->bits[cue] & STM_CUE) == STM_CALLS;
    if (calls && !q->rules->verb_last)
        return nobody; /* the object stands there */
    const stm_voice v = behind_verb(q, s, cue);
    return calls && v.sure < 3 ? nobody : v;
}

stm_voice stm_voice_of(const stm_quote_text *q, const stm_telling *s, uint32_t cue, bool behind)
{
    if (pronoun(q, cue)) /* "dit-il" */
        return voice_of_pronoun(q, cue);
    if (pronoun_follows(q, s, cue)) {
        const bool it = (q->bits[cue + 1] & STM_ANY_PRONOUN) == STM_PRONOUN;
        const stm_voice whose = it ? stm_voice_of_saying(q, s) : nobody; /* heißt es in der … */
        return whose.sure > 0 ? whose : voice_of_pronoun(q, cue + 1);
    }
    stm_voice v = behind ? behind_verb(q, s, cue) : before_verb(q, s, cue);
    if (v.sure >= 2)
        return v;
    const stm_voice other = elsewhere(q, s, cue, behind);
    const bool outlet = other.sure == 2 && v.sure > 0 && (q->bits[other.last - 1] & STM_OUTLET);
    if (outlet) /* a person told the paper */
        return v;
    if (other.sure > v.sure || (other.sure == v.sure && v.sure > 0 && q->rules->verb_last))
        v = other;
    if (v.sure >= 2)
        return v;
    const stm_voice first = stm_voice_first(q, s, cue);
    return first.sure > v.sure && v.sure == 0 ? first : v;
}

stm_voice stm_voice_of_saying(const stm_quote_text *q, const stm_telling *s)
{
    for (uint32_t i = s->low; i + 1 < s->high; i++) {
        if (!stm_is_outside(q, i) || !(q->bits[i] & STM_SAYING) || !is_free(q, s, i + 1))
            continue;
        const bool of = joined(q, i + 1) && (q->bits[i + 1] & STM_PREPOSITION);
        const stm_voice v = stm_voice_from(q, s, i + 1 + of);
        if (joined(q, i + 1) && v.sure >= 2)
            return v;
        return voice_of_noun(q, s, i);
    }
    return nobody;
}

bool stm_goes_on(const stm_quote_text *q, const stm_telling *s)
{
    for (uint32_t i = s->low; i < s->high; i++)
        if (stm_is_outside(q, i) && (q->bits[i] & STM_GOES_ON))
            return true;
    return false;
}

uint32_t stm_outer_verb(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    bool that = false;
    for (uint32_t i = cue; i > s->low; i--) {
        if (q->gaps[i] & STM_GAP_STOP)
            break;
        if (!stm_is_outside(q, i - 1))
            continue;
        that |= (q->bits[i - 1] & STM_THAT) != 0;
        if (that && (stm_cue(q, i - 1) & (STM_SAYS | STM_TELLS))) {
            const stm_voice own = before_verb(q, s, cue);
            const bool person = own.sure == 3 && own.first > i - 1;
            return person ? cue : i - 1;
        }
    }
    return cue;
}

/* ---- Addressees ---- */

/* Does a noun for outlets stand among the words low..high? */
static bool outlet_between(const stm_quote_text *q, uint32_t low, uint32_t high)
{
    for (uint32_t i = low; i < high; i++)
        if (q->bits[i] & STM_OUTLET)
            return true;
    return false;
}

/* A name, or the words up to "that" or a comma. */
static stm_voice told_from(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    const stm_voice v = stm_voice_from(q, s, i);
    stm_voice name = nobody;
    for (uint32_t k = i; is_free(q, s, k) && k < i + MOST_NOUN && (k == i || joined(q, k)); k++) {
        const stm_naming *n = naming_at(q, k);
        if (n != NULL && n->first == k && (name.sure == 0 || outlet_between(q, name.last, k)))
            name = voice_of_name(q, n); /* "the weekly Orven Chronicle" */
        if ((q->bits[k] & (STM_PREPOSITION | STM_THAT | STM_CUE)) && n == NULL)
            break;
        if (k > i && n == NULL && (pronoun(q, k) || (name_bits(q, k) & STM_WORD_ARTICLE)) &&
            !has_capital(q, k))
            break;
    }
    return name.sure > 0 ? name : v;
}

/* What the word "to" at `i` governs: a name, a title in marks; before it in Hungarian. */
static stm_voice told_by(const stm_quote_text *q, const stm_telling *s, uint32_t i)
{
    if (q->names->rules->family_first)
        return i > s->low && naming_at(q, i - 1) != NULL ? voice_of_name(q, naming_at(q, i - 1))
                                                         : nobody;
    if (i + 1 >= s->high || pronoun(q, i + 1))
        return nobody;
    if (stm_is_outside(q, i + 1))
        return told_from(q, s, i + 1);
    const stm_quoted *m = &q->quoted[q->in[i + 1]];
    return m->first == i + 1 && m->last - m->first < MOST_NOUN
               ? stm_voice_of_words(q, m->first, m->last)
               : nobody;
}

stm_voice stm_voice_told(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    for (uint32_t i = cue + 1; is_free(q, s, i) && i < cue + 1 + 2 * MOST_SKIPPED; i++) {
        const bool comma = q->names->rules->family_first && (q->gaps[i] & STM_GAP_COMMA);
        if (((q->gaps[i] & (STM_GAP_CUTS | STM_GAP_DASH)) && !comma) || (q->bits[i] & STM_THAT) ||
            stm_cue(q, i))
            return nobody;
        if (i == cue + 1 && (q->bits[cue] & STM_TELLS))
            return told_from(q, s, i);
        if (q->bits[i] & STM_TO) {
            const stm_voice v = told_by(q, s, i);
            if (v.sure > 0)
                return v;
        }
    }
    return nobody;
}
