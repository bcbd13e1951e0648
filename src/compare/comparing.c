/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/comparing.h"

/* ------------------------------------------------------------------ telling */

/* Of what is shown of either side, in bytes: a clause, not a paragraph. */
enum { MOST_SHOWN = 160 };

/* The text of a span, cut at a blank where it is long. */
static stm_str shown(const stm_comparing *c, const stm_article *article, stm_span span)
{
    stm_str s = stm_str_trim(stm_str_slice(article->text, span.begin, span.end));
    if (span.begin == span.end)
        return STM_NONE;
    if (s.len > MOST_SHOWN) {
        size_t cut = MOST_SHOWN;
        while (cut > MOST_SHOWN / 2 && s.data[cut] != ' ')
            cut--;
        while (cut > 0 && ((unsigned char)s.data[cut] & 0xC0) == 0x80)
            cut--;
        s.len = cut;
    }
    return stm_arena_str(c->arena, s);
}

/* Where nothing tells who was first, the sentence says no more than that the two differ. */
static stm_message_key sentence_of(const stm_comparing *c, const stm_discrepancy *d)
{
    static const stm_message_key keys[] = {
        [STM_DISCREPANCY_SPEAKER_CHANGED] = STM_MSG_SPEAKER_CHANGED,
        [STM_DISCREPANCY_FIGURE_CHANGED] = STM_MSG_FIGURE_CHANGED,
        [STM_DISCREPANCY_FIGURE_BLURRED] = STM_MSG_FIGURE_BLURRED,
        [STM_DISCREPANCY_UNIT_CHANGED] = STM_MSG_UNIT_CHANGED,
        [STM_DISCREPANCY_DATE_CHANGED] = STM_MSG_DATE_CHANGED,
        [STM_DISCREPANCY_NAME_CHANGED] = STM_MSG_NAME_CHANGED,
        [STM_DISCREPANCY_QUOTE_ALTERED] = STM_MSG_QUOTE_ALTERED,
        [STM_DISCREPANCY_HEDGE_DROPPED] = STM_MSG_HEDGE_DROPPED,
        [STM_DISCREPANCY_HEDGE_ADDED] = STM_MSG_HEDGE_ADDED,
        [STM_DISCREPANCY_DENIAL_OMITTED] = STM_MSG_DENIAL_OMITTED,
        [STM_DISCREPANCY_ATTRIBUTION_DROPPED] = STM_MSG_ATTRIBUTION_DROPPED,
        [STM_DISCREPANCY_NEGATION_FLIPPED] = STM_MSG_NEGATION_FLIPPED,
        [STM_DISCREPANCY_SOURCE_DROPPED] = STM_MSG_SOURCE_DROPPED,
        [STM_DISCREPANCY_SOURCE_CHANGED] = STM_MSG_SOURCE_CHANGED,
    };
    if (c->d->directed)
        return keys[d->kind];
    return d->became.data == NULL ? STM_MSG_OPEN_LEFT_OUT : STM_MSG_OPEN_DIFFERS;
}

static void tell(stm_comparing *c, stm_discrepancy *d)
{
    c->line.len = 0;
    STM_MESSAGE(&c->line, sentence_of(c, d), d->was, d->became);
    d->text = stm_arena_str(c->arena, stm_buf_str(&c->line));
    c->failed |= c->line.failed || d->text.data == NULL;
}

static bool meet_or_both_empty(stm_span a, stm_span b)
{
    return (a.begin == a.end && b.begin == b.end) || stm_spans_meet(a, b);
}

static bool known(const stm_comparing *c, const stm_found *f)
{
    for (size_t i = 0; i < c->found.count; i++) {
        const stm_discrepancy *d = &c->found.items[i];
        if (d->kind == f->kind && meet_or_both_empty(d->from, f->from) &&
            meet_or_both_empty(d->to, f->to))
            return true;
    }
    return false;
}

void stm_find(stm_comparing *c, const stm_found *f)
{
    if (known(c, f))
        return;
    stm_discrepancy d = {.kind = f->kind,
                         .derivation = c->derivation,
                         .from_article = c->d->from,
                         .to_article = c->d->to,
                         .from = f->from,
                         .to = f->to,
                         .was = f->was_name.len > 0 ? f->was_name : shown(c, c->from, f->was),
                         .became =
                             f->became_name.len > 0 ? f->became_name : shown(c, c->to, f->became)};
    tell(c, &d);
    if (!c->failed && !STM_ARRAY_ADD(&c->found, d))
        c->failed = true;
}

void stm_tie_claims(stm_comparing *c, stm_tied what, uint32_t from_claim, uint32_t to_claim)
{
    const stm_tie tie = {c->d->from, from_claim, c->d->to, to_claim, what};
    if (!STM_ARRAY_ADD(&c->ties, tie))
        c->failed = true;
}

bool stm_was_found(const stm_comparing *c, stm_discrepancy_kind kind, stm_span to)
{
    for (size_t i = 0; i < c->found.count; i++)
        if (c->found.items[i].kind == kind && stm_spans_meet(c->found.items[i].to, to))
            return true;
    return false;
}

/* ------------------------------------------------------------------ around */

/*
 * A sentence may have been cut, joined or moved by one, and what it says stands beside the
 * passage: two sentences to either side are looked at before anything is said to be gone.
 */
enum { BESIDE = 2 };

stm_span stm_around(const stm_comparing *c, bool back)
{
    const stm_article *a = back ? c->from : c->to;
    const stm_span span = back ? c->passage->from : c->passage->to;
    const uint32_t first = stm_sentence_at(a, span.begin);
    uint32_t last = stm_sentence_at(a, span.end > 0 ? span.end - 1 : 0) + BESIDE;
    if (last >= a->sentence_count)
        last = a->sentence_count - 1;
    return stm_span_of(a->sentences[first > BESIDE ? first - BESIDE : 0].begin,
                       a->sentences[last].end);
}

/* ------------------------------------------------------------------ words of names */

/* Letters of an ending: of a name of three or fewer, and of a longer one (-ával). */
enum { LEAST_ENDING = 3, MOST_ENDING = 5 };

bool stm_inflected(const stm_entry *a, const stm_entry *b)
{
    const stm_str x = a->folded, y = b->folded;
    size_t same = 0;
    while (same < x.len && same < y.len && x.data[same] == y.data[same])
        same++;
    const size_t shorter = x.len < y.len ? x.len : y.len;
    const size_t longer = x.len < y.len ? y.len : x.len;
    if (same < 3 || longer > shorter + (shorter > 3 ? MOST_ENDING : LEAST_ENDING))
        return false;
    return same == shorter || (same + 1 >= shorter && longer <= same + LEAST_ENDING);
}

/* Levenshtein's distance of two short strings. */
static size_t distance(const char *a, const char *b)
{
    size_t row[STM_SKELETON_ROOM + 1];
    const size_t n = strlen(b);
    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < n; k++) {
            const size_t swap = diagonal + (a[i] != b[k]);
            const size_t less = (row[k] < row[k + 1] ? row[k] : row[k + 1]) + 1;
            diagonal = row[k + 1];
            row[k + 1] = swap < less ? swap : less;
        }
    }
    return row[n];
}

static bool far_apart(const char *a, const char *b, float share)
{
    const size_t x = strlen(a), y = strlen(b), longer = x > y ? x : y;
    return longer == 0 || (float)distance(a, b) >= share * (float)longer;
}

/*
 * Names are spelled by ear from script to script, and endings are added: consonants by classes
 * (skeleton.h) differ by half at the least, letters by more.
 */
static const float CONSONANTS = 0.5f, LETTERS = 0.55f;

/* Both are near: a name spelled by another ear. */
static const float CLOSE_CONSONANTS = 0.4f, CLOSE_LETTERS = 0.6f;

/* The parts of a hyphenated name, and the whole: Black-Daley is Daley. */
typedef struct parts {
    stm_str items[4];
    uint32_t count;
} parts;

static parts parts_of(stm_str name)
{
    parts ret = {{name}, 1};
    size_t begin = 0;
    for (size_t i = 0; i <= name.len && ret.count < 4; i++) {
        if (i < name.len && name.data[i] != '-')
            continue;
        if (i > begin + 2 && i - begin < name.len)
            ret.items[ret.count++] = stm_str_slice(name, begin, i);
        begin = i + 1;
    }
    return ret;
}

/* Some parts of the two names are no further apart than this; false too where one has no sound. */
static bool any_near(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b,
                     bool (*near)(const stm_skeleton *a, const stm_skeleton *b))
{
    const parts x = parts_of(a->folded), y = parts_of(b->folded);
    for (uint32_t i = 0; i < x.count; i++) {
        for (uint32_t k = 0; k < y.count; k++) {
            stm_skeleton p, q;
            if (stm_skeleton_of(&p, tongues->romaniser, tongues->from, x.items[i]) &&
                stm_skeleton_of(&q, tongues->romaniser, tongues->to, y.items[k]) && near(&p, &q))
                return true;
        }
    }
    return false;
}

static bool may_be_one(const stm_skeleton *a, const stm_skeleton *b)
{
    return !far_apart(a->loose, b->loose, CONSONANTS) ||
           !far_apart(a->letters, b->letters, LETTERS);
}

static bool must_be_one(const stm_skeleton *a, const stm_skeleton *b)
{
    return !far_apart(a->loose, b->loose, CLOSE_CONSONANTS) &&
           !far_apart(a->letters, b->letters, CLOSE_LETTERS);
}

bool stm_sounds_differ(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b)
{
    return !any_near(tongues, a, b, may_be_one);
}

bool stm_sounds_alike(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b)
{
    return any_near(tongues, a, b, must_be_one);
}

/* The consonants of one are those that the other begins with: an ending was added. */
static bool has_same_begin(const stm_skeleton *a, const stm_skeleton *b)
{
    const size_t x = strlen(a->letters), y = strlen(b->letters), m = strlen(a->loose),
                 n = strlen(b->loose);
    const bool one_in_other = strncmp(a->letters, b->letters, x < y ? x : y) == 0;
    return one_in_other || (m == n && strcmp(a->loose, b->loose) == 0);
}

bool stm_sounds_same(const stm_tongues *tongues, const stm_entry *a, const stm_entry *b)
{
    return any_near(tongues, a, b, has_same_begin);
}

static bool fits(const stm_comparing *c, const stm_entry *a, const stm_entry *b, bool name)
{
    if (name && stm_inflected(a, b))
        return true;
    if (name && c->one_language) /* by its letters, not by what sounds alike */
        return a->surface == b->surface || a->stem == b->stem;
    return stm_affinity(a, b, c->one_language) > 0;
}

bool stm_word_stands(const stm_comparing *c, const stm_entry *entry, bool in_from, stm_span span,
                     bool name)
{
    const stm_article *a = in_from ? c->from : c->to;
    if (span.begin == span.end)
        span = stm_span_of(0, (uint32_t)a->text.len);
    for (uint32_t s = stm_sentence_at(a, span.begin), w; s < a->sentence_count; s++) {
        const uint32_t end =
            s + 1 < a->sentence_count ? a->sentences[s + 1].first_word : a->word_count;
        if (a->sentences[s].begin >= span.end)
            return false;
        for (w = a->sentences[s].first_word; w < end; w++)
            if (fits(c, entry, stm_vocabulary_at(c->vocabulary, a->words[w]), name))
                return true;
    }
    return false;
}
