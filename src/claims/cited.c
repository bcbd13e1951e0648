/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Sources are found by frames of the language pack, "told *" or "* berichtet": words around
 * a slot in which a name stands. How sure the name must be to be an outlet's depends on the frame:
 * in "first published by *" any name will do, "told *" needs one that is surely one (a noun beside
 * it, "the broadcaster"; a known agency; "… Times", "Radio …"), since people are told things too.
 * Beside frames: a tag at the head of the title ("WQ: Bridge closed"), agencies in brackets, and
 * credits in removed lines ("Source: …").
 */
#include "claims/cited.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/cited_parts.h"

enum {
    MOST_CITED = 64,     /* names in an article; further ones are left out */
    LONGEST_TAG = 24,    /* bytes of a tag at the head of a title */
    LONGEST_CREDIT = 80, /* bytes of a name in a removed line */
    LOOKED_AT = 400      /* bytes of a removed line in which a credit is looked for */
};

typedef struct search {
    const stm_article *article;
    stm_cited_text t;
    STM_ARRAY(stm_cited) found;
    bool failed;
} search;

/* ---- Keeping ---- */

static bool same_name(stm_str a, stm_str b)
{
    return stm_word_hash(a) == stm_word_hash(b);
}

static void keep(search *s, uint32_t begin, uint32_t end, bool in_title, stm_str name)
{
    const stm_cited c = {begin, end, in_title, name};
    if (s->found.count >= MOST_CITED || name.len == 0 || same_name(name, s->article->outlet))
        return;
    for (size_t i = 0; i < s->found.count; i++)
        if (same_name(s->found.items[i].name, name))
            return;
    s->failed |= !STM_ARRAY_ADD(&s->found, c);
}

/* ---- Frames ---- */

static bool words_are(const stm_cited_text *t, const uint64_t *words, uint32_t count, uint32_t at)
{
    for (uint32_t i = 0; i < count; i++)
        if (t->hashes[at + i] != words[i])
            return false;
    return true;
}

/* Does a word of the frame's group stand among the STM_CITED_FAR words before word `at`? */
static bool group_stands_before(const stm_cited_text *t, uint32_t group, uint32_t low, uint32_t at)
{
    const uint32_t from = at - low > STM_CITED_FAR ? at - STM_CITED_FAR : low;
    uint32_t groups = 0;
    for (uint32_t i = from; i < at; i++)
        groups |= t->groups[i];
    return (groups & group) != 0;
}

/* Do the frame's words before the slot stand up to word `at`, its anchor? */
static bool stands_up_to(const stm_cited_text *t, const stm_frame *f, uint32_t low, uint32_t at)
{
    if (at + 1 < low + f->before)
        return false;
    const uint32_t first = at + 1 - f->before;
    return words_are(t, f->words, f->before, first) &&
           (f->far == 0 || group_stands_before(t, f->far, low, first));
}

/* Does a comma or dash part word `at` from the one before it? "“X”, said the ministry" */
static bool comma_before(const stm_cited_text *t, uint32_t at)
{
    const stm_word *w = &t->segments->words[at];
    for (size_t i = w[-1].end; i < w->begin;) {
        const int32_t c = stm_utf8_next(t->text, &i);
        if (c == ',' || c == ';' || c == ':' || c == '-' || (c >= 0x2010 && c <= 0x2015))
            return true;
    }
    return false;
}

/* The slot behind word `at` of the sentence low..high, and the one before it: read when a frame
   first asks, since several frames share an anchor. */
typedef struct anchor {
    uint32_t at, low, high;
    bool asked[2], there[2]; /* behind, before */
    stm_cited_name names[2];
} anchor;

static const stm_cited_name *name_at(const stm_cited_text *t, anchor *a, bool before)
{
    if (!a->asked[before]) {
        a->asked[before] = true;
        a->there[before] = before ? a->at > a->low && !comma_before(t, a->at) &&
                                        stm_cited_name_up_to(&a->names[1], t, a->low, a->at - 1)
                                  : stm_cited_name_from(&a->names[0], t, a->at + 1, a->high);
    }
    return a->there[before] ? &a->names[before] : NULL;
}

/* The name that frame `f` holds with its anchor at `a`, or NULL. */
static const stm_cited_name *match(const stm_cited_text *t, const stm_frame *f, anchor *a)
{
    if (f->before == 0)
        return a->at + f->after <= a->high && words_are(t, f->words, f->after, a->at)
                   ? name_at(t, a, true)
                   : NULL;
    if (!stands_up_to(t, f, a->low, a->at))
        return NULL;
    const stm_cited_name *n = name_at(t, a, false);
    return n != NULL && n->last + f->after < a->high &&
                   words_are(t, f->words + f->before, f->after, n->last + 1)
               ? n
               : NULL;
}

static bool is_enough(const stm_cited_text *t, const stm_frame *f, const stm_cited_name *n)
{
    if (n->sign < f->need)
        return false;
    return !(n->plain && t->dialect->capital_nouns);
}

static void search_anchor(search *s, uint32_t at, uint32_t low, uint32_t high)
{
    const stm_dialect *d = s->t.dialect;
    anchor a = {at, low, high, {false, false}, {false, false}, {{0}, {0}}};
    for (uint32_t i = stm_map_get(&d->anchors, s->t.hashes[at]); i != STM_MAP_NONE;
         i = d->frames.items[i].next) {
        const stm_cited_name *n = match(&s->t, &d->frames.items[i], &a);
        if (n == NULL || !is_enough(&s->t, &d->frames.items[i], n))
            continue;
        keep(s, n->begin, n->end, false, stm_str_slice(s->t.text, n->begin, n->end));
        return;
    }
}

/* "(Reuters)", "/TASS/": an agency in brackets. */
static void search_brackets(search *s, uint32_t at)
{
    const stm_word *w = &s->t.segments->words[at];
    if (!(w->flags & STM_WORD_CAPITAL) || w->begin == 0 || w->end >= s->t.text.len)
        return;
    const char open = s->t.text.data[w->begin - 1], close = s->t.text.data[w->end];
    if (!(open == '(' && close == ')') && !(open == '/' && close == '/'))
        return;
    const stm_str word = stm_str_slice(s->t.text, w->begin, w->end);
    if (stm_cited_class(s->t.dialect, word, s->t.hashes[at]) & STM_CITED_OUTLET)
        keep(s, w->begin, w->end, false, word);
}

static void search_text(search *s)
{
    const stm_segments *g = s->t.segments;
    for (uint32_t i = 0; i < g->sentence_count; i++) {
        const uint32_t low = g->sentences[i].first_word;
        const uint32_t high =
            i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count;
        for (uint32_t w = low; w < high; w++) {
            search_anchor(s, w, low, high);
            search_brackets(s, w);
        }
    }
}

/* ---- The title ---- */

/* Does the text speak of "the publication", so that a tag in the title can be meant? */
static bool speaks_of_publication(const stm_cited_text *t)
{
    for (uint32_t i = 0; i + 1 < t->segments->word_count; i++) {
        const stm_word *w = &t->segments->words[i + 1];
        const uint32_t first = stm_map_get(&t->dialect->classes, t->hashes[i]);
        const uint32_t bits = stm_map_get(&t->dialect->classes, t->hashes[i + 1]);
        if (bits != STM_MAP_NONE && (bits & STM_CITED_NOUN) && !(w[-1].flags & STM_WORD_ALL_CAPS) &&
            first != STM_MAP_NONE && (first & STM_CITED_ARTICLE))
            return true;
    }
    return false;
}

static bool is_tag(stm_str tag)
{
    size_t letters = 0;
    for (size_t at = 0; at < tag.len; letters++) {
        const int32_t c = stm_utf8_next(tag, &at);
        if (!u_isupper(c) && !u_isdigit(c))
            return false;
    }
    return letters >= 2 && letters <= 6;
}

static stm_str last_word(stm_str s)
{
    size_t at = s.len;
    while (at > 0 && s.data[at - 1] != ' ')
        at--;
    return stm_str_slice(s, at, s.len);
}

/* "WQ: Bridge closed", "Hullener Zeitung: Brücke gesperrt". */
static void search_title(search *s)
{
    const stm_str title = s->article->title;
    const size_t colon = stm_str_find(title, STM_STR(": "), 0);
    if (colon == SIZE_MAX || colon == 0 || colon > LONGEST_TAG)
        return;
    const stm_str tag = stm_str_slice(title, 0, colon), last = last_word(tag);
    const uint32_t bits = stm_cited_class(s->t.dialect, tag, stm_word_hash(tag));
    const uint32_t tail = stm_cited_class(s->t.dialect, last, stm_word_hash(last));
    size_t at = 0;
    if ((bits & STM_CITED_OTHER) || !u_isupper(stm_utf8_next(tag, &at)))
        return;
    if ((bits & STM_CITED_OUTLET) || (last.len < tag.len && (tail & STM_CITED_TAIL)) ||
        (is_tag(tag) && speaks_of_publication(&s->t)))
        keep(s, 0, (uint32_t)colon, true, tag);
}

/* ---- Removed lines ---- */

/* A character as credits are compared: lower case, straight apostrophe, plain space. */
static int32_t plain(int32_t c)
{
    return c == 0x2019 ? '\'' : c == 0xA0 || c == 0x202F ? ' ' : u_tolower(c);
}

/* Does `cue` stand at `at`? Its end, or SIZE_MAX. */
static size_t cue_end(stm_str s, size_t at, stm_str cue)
{
    for (size_t in = 0; in < cue.len;)
        if (at >= s.len || plain(stm_utf8_next(s, &at)) != stm_utf8_next(cue, &in))
            return SIZE_MAX;
    return at;
}

/* Where `cue` stands in `s` in any case, where a word begins: its end, or SIZE_MAX. */
static size_t find_cue(stm_str s, stm_str cue)
{
    int32_t before = ' ';
    if (s.len > LOOKED_AT)
        s.len = LOOKED_AT;
    for (size_t at = 0; at < s.len;) {
        const size_t end = u_isalnum(before) ? SIZE_MAX : cue_end(s, at, cue);
        if (end != SIZE_MAX)
            return end;
        before = stm_utf8_next(s, &at);
    }
    return SIZE_MAX;
}

/* Behind what may stand between a credit and its name: "in German in the". */
static stm_str skip_to_name(const stm_dialect *d, stm_str s)
{
    const uint32_t between = STM_CITED_ARTICLE | STM_CITED_FUNCTION | STM_CITED_STOP;
    for (size_t words = 0; words < 5; words++) {
        size_t at = 0, in = 0;
        s = stm_str_trim(s);
        while (at < s.len && (unsigned char)s.data[at] > ' ')
            at++;
        const stm_str word = stm_str_slice(s, 0, at);
        const uint32_t bits = stm_cited_class(d, word, stm_word_hash(word));
        const bool low = word.len > 0 && u_islower(stm_utf8_next(word, &in));
        if (!(bits & between) || (!low && !(bits & STM_CITED_STOP)))
            break;
        s = stm_str_slice(s, at, s.len);
    }
    return s;
}

/* The name that begins a line: up to a stop, bracket or line feed, or a word in lower case that is
   no particle. */
static stm_str credited_name(const stm_dialect *d, stm_str line)
{
    size_t end = 0, at = 0;
    line = stm_str_trim(line);
    if (line.len > LONGEST_CREDIT)
        line.len = LONGEST_CREDIT;
    while (at < line.len) {
        size_t stop = at;
        while (stop < line.len && strchr(" ,;|()\n\r\t", line.data[stop]) == NULL)
            stop++;
        stm_str word = stm_str_slice(line, at, stop);
        const bool last = word.len > 0 && word.data[word.len - 1] == '.';
        word.len -= last;
        size_t in = 0;
        const int32_t c = word.len > 0 ? stm_utf8_next(word, &in) : 0;
        const uint32_t bits = stm_cited_class(d, word, stm_word_hash(word));
        if (u_isupper(c) || u_isdigit(c) || c == '&')
            end = at + word.len;
        else if (!(bits & (STM_CITED_PARTICLE | STM_CITED_ARTICLE)))
            break;
        if (last || stop >= line.len || line.data[stop] != ' ')
            break;
        at = stop + 1;
    }
    return stm_str_slice(line, 0, end);
}

static void search_removed(search *s, const stm_removed *r)
{
    const stm_dialect *d = s->t.dialect;
    if (r->why == STM_WHY_CAPTION || r->why == STM_WHY_RELATED)
        return; /* whose picture it is, and other articles */
    for (size_t i = 0; i < d->credits.count; i++) {
        const size_t at = find_cue(r->text, d->credits.items[i]);
        if (at == SIZE_MAX)
            continue;
        const stm_str rest = skip_to_name(d, stm_str_slice(r->text, at, r->text.len));
        const stm_str name = credited_name(d, rest);
        if (name.len > 1) {
            keep(s, 0, 0, false, name);
            return;
        }
    }
}

/* ---- All of it ---- */

static bool group_words(search *s, stm_arena *scratch)
{
    const stm_segments *g = s->t.segments;
    uint32_t *groups = stm_arena_calloc(scratch, g->word_count + 1u, sizeof *groups);
    if (groups == NULL)
        return false;
    for (uint32_t i = 0; i < g->word_count; i++) {
        const uint32_t of = stm_map_get(&s->t.dialect->groups, s->t.hashes[i]);
        groups[i] = of == STM_MAP_NONE ? 0 : of;
    }
    s->t.groups = groups;
    return true;
}

stemma_status stm_cited_find(stm_article *article, const stm_claim_text *text,
                             const stm_citer *citer, stm_arena *arena, stm_arena *scratch,
                             stemma_error *err)
{
    search s = {.article = article,
                .t = {stm_citer_dialect(citer, text->lang), text->text, text->segments,
                      text->hashes, NULL}};
    if (!group_words(&s, scratch))
        return stm_fail_nomem(err);
    search_title(&s);
    search_text(&s);
    for (uint32_t i = 0; i < article->removed_count; i++)
        search_removed(&s, &article->removed[i]);
    stm_cited *kept = stm_arena_copy(arena, s.found.items, s.found.count * sizeof *kept);
    const bool ok = kept != NULL && !s.failed;
    if (ok) {
        article->cited = kept;
        article->cited_count = (uint32_t)s.found.count;
    }
    STM_ARRAY_CLEAR(&s.found);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
