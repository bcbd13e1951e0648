/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Captions are told by their credit: "(Picture: Name/Agency)", "/ FOTO: NAME", "Photo by
 * Name", "AFP/Getty Images" at the end of a line, or a line that is nothing but a credit. Saved
 * pages have them twice (a picture's own text and the caption), and the one that lacks the credit
 * is told by the words it shares with the other.
 */
#include "clean/byline.h"
#include "clean/clean_steps.h"

enum {
    MOST_WEIGHT = 700,       /* of a caption */
    MOST_CREDIT_BYTES = 110, /* from the word for a picture to the line's end */
    MOST_CREDIT_WORDS = 9,
    MOST_WORDS = 64 /* of a line, compared with those of a caption */
};

static bool is_kind(const stm_cue_hit *hit, stm_cue_kind kind)
{
    return hit->cue != NULL && hit->cue->kind == kind;
}

/* The bracket that is open at byte `at`, or 0. */
static char open_bracket(const stm_folded *f, uint32_t at)
{
    for (uint32_t i = at; i > 0; i--) {
        const char c = f->text[i - 1];
        if (c == '(' || c == '[')
            return c;
        if (c == ')' || c == ']')
            return 0;
    }
    return 0;
}

static uint32_t words_from(const stm_folded *f, uint32_t at)
{
    return f->word_count - stm_folded_word_at(f, at);
}

static char sign_behind(const stm_folded *f, uint32_t at)
{
    while (at < f->len && f->text[at] == ' ')
        at++;
    return at < f->len ? f->text[at] : '\0';
}

static char sign_before(const stm_folded *f, uint32_t at)
{
    while (at > 0 && f->text[at - 1] == ' ')
        at--;
    return at > 0 ? f->text[at - 1] : '\0';
}

/* Does a sentence run on behind the credit's words: "a photo: it shows …"? */
static bool runs_on(const stm_line *line)
{
    return line->terminal && line->folded.len > 0 &&
           line->folded.text[line->folded.len - 1] == '.' && line->sentences > 1;
}

/* A word for a picture at `begin`..`end`: in brackets, or with a colon or a slash and a name.
   by_name: the words themselves say that a name follows ("photo by"), or an agency's does. */
static bool is_credit(const stm_line *line, uint32_t begin, uint32_t end, bool by_name)
{
    const stm_folded *f = &line->folded;
    if (f->len - begin > MOST_CREDIT_BYTES || words_from(f, begin) > MOST_CREDIT_WORDS + 2)
        return false;
    const char behind = sign_behind(f, end), before = sign_before(f, begin);
    const bool closed =
        f->len > 0 && (f->text[f->len - 1] == ')' || f->text[f->len - 1] == ']' ||
                       (f->len > 1 && (f->text[f->len - 2] == ')' || f->text[f->len - 2] == ']')));
    if (open_bracket(f, begin) != 0)
        return closed && (strchr(":/-|,", behind) != NULL || before == '/' || by_name);
    if (behind == ':')
        return before == '/' || before == '|' || before == '.' || before == ')' || before == '"' ||
                       begin == f->first
                   ? !runs_on(line) || begin == f->first
                   : !line->terminal;
    return before == '/' || before == '|';
}

/* An agency at the line's end, behind a slash or in brackets: "Name/AFP", "(AP Photo/Name)". */
static bool is_agency_credit(const stm_line *line, uint32_t begin, uint32_t end)
{
    const stm_folded *f = &line->folded;
    const char before = sign_before(f, begin), behind = sign_behind(f, end);
    if (f->len - begin > 60 || words_from(f, begin) > 6)
        return false;
    if (open_bracket(f, begin) != 0)
        return (before == '/' || behind == '/' || behind == '-') && f->text[f->len - 1] == ')';
    return !line->terminal && (before == '/' || behind == '/') && f->last - end < 40;
}

static bool names_follow(const stm_cleaning *c, const stm_folded *f, const stm_cue_hit *hit)
{
    if (memchr(hit->cue->pattern.data, ' ', hit->cue->pattern.len) != NULL)
        return true;
    const uint32_t next = stm_folded_word_at(f, hit->end);
    return next < f->word_count &&
           stm_cue_longest(c->cues, f, next, c->lang, STM_CUE_BIT(STM_CUE_AGENCY)).cue != NULL;
}

/* ", fot. Adam Wilga": a sign, the word, and nothing but names to the line's end. */
static bool is_named_credit(const stm_cleaning *c, const stm_line *line, const stm_cue_hit *hit)
{
    const stm_folded *f = &line->folded;
    stm_byline names;
    const char before = sign_before(f, hit->begin);
    if (line->terminal || f->len - hit->begin > 60 || words_from(f, hit->end) > 5 ||
        before == '\0' || strchr(".,;-|/", before) == NULL)
        return false;
    const size_t from = stm_unfold(line->text, hit->end);
    return stm_byline_of(&names, c, stm_str_slice(line->text, from, line->text.len));
}

static bool has_credit(const stm_cleaning *c, const stm_line *line)
{
    const stm_folded *f = &line->folded;
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_CREDIT) | STM_CUE_BIT(STM_CUE_AGENCY);
    const uint32_t from = f->len > MOST_CREDIT_BYTES ? f->len - MOST_CREDIT_BYTES : 0;
    if (!line->credits || line->weight > MOST_WEIGHT)
        return false;
    for (uint32_t i = stm_folded_word_at(f, from); i < f->word_count; i++) {
        const stm_cue_hit hit = stm_cue_longest(c->cues, f, i, c->lang, kinds);
        if (is_kind(&hit, STM_CUE_CREDIT) &&
            (is_credit(line, hit.begin, hit.end, names_follow(c, f, &hit)) ||
             is_named_credit(c, line, &hit)))
            return true;
        if (is_kind(&hit, STM_CUE_AGENCY) && is_agency_credit(line, hit.begin, hit.end))
            return true;
    }
    return false;
}

/* "SELDEN, CARROW - JUNE 19: …": an agency's slug, a place in capitals and a month and day
   in capitals behind a dash. */
static bool is_slug(const stm_cleaning *c, const stm_line *line)
{
    const stm_str text = line->text;
    const size_t dash = stm_str_find(text, STM_STR("- "), 0);
    if (dash == SIZE_MAX || dash > 60 || dash < 3 || line->weight > MOST_WEIGHT)
        return false;
    size_t comma = 0;
    for (size_t i = 0; i < dash; i++) {
        const unsigned char ch = (unsigned char)text.data[i];
        if (ch >= 'a' && ch <= 'z')
            return false;
        comma += ch == ',';
    }
    const size_t behind = dash + 2;
    uint32_t end = 0;
    if (comma == 0 || behind >= text.len || text.data[behind] < 'A' || text.data[behind] > 'Z' ||
        behind + 1 >= text.len || text.data[behind + 1] < 'A' || text.data[behind + 1] > 'Z')
        return false;
    const uint32_t word = stm_folded_word_at(&line->folded, (uint32_t)dash);
    return word < line->folded.word_count &&
           stm_cue_month(c->cues, &line->folded, word, c->lang, &end) != 0;
}

/* ---- The same words without a credit ---- */

static bool has_word(const stm_folded *f, uint32_t hash)
{
    for (uint32_t i = 0; i < f->word_count && i < MOST_WORDS; i++)
        if (f->words[i].hash == hash)
            return true;
    return false;
}

/* Four in five of its words are the caption's: a threshold that "the same, reworded a little" is
   above and another sentence on the same matter, which shares its names, below. */
static bool repeats(const stm_line *line, const stm_line *caption)
{
    const stm_folded *f = &line->folded;
    const uint32_t count = f->word_count < MOST_WORDS ? f->word_count : MOST_WORDS;
    if (line->why != STM_KEPT || line->is_title || line->words < 3 || line->weight > MOST_WEIGHT ||
        (line->terminal && line->sentences > 1))
        return false;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < count; i++)
        shared += has_word(&caption->folded, f->words[i].hash);
    return shared * 5 >= count * (line->terminal ? 5 : 4);
}

static void mark_repeats(stm_cleaning *c, uint32_t caption)
{
    const uint32_t from = caption > 2 ? caption - 2 : 0;
    for (uint32_t i = from; i <= caption + 2 && i < c->count; i++)
        if (i != caption && repeats(&c->lines[i], &c->lines[caption])) {
            c->lines[i].why = STM_WHY_CAPTION;
            c->lines[i].echo = true;
        }
}

static bool is_caption(const stm_cleaning *c, stm_line *line)
{
    if (line->credit == 0)
        line->credit = has_credit(c, line) || is_slug(c, line) ? 1 : -1;
    return line->credit > 0;
}

/* "Photo: Name/Agency" alone captions nothing. True where the line is that. */
static bool set_credit_apart(const stm_cleaning *c, stm_line *line)
{
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_CREDIT) | STM_CUE_BIT(STM_CUE_CAPTION);
    const stm_folded *f = &line->folded;
    if (line->words > 7 || line->terminal || f->word_count == 0)
        return line->words < 4;
    line->echo = stm_cue_longest(c->cues, f, 0, c->lang, kinds).cue != NULL;
    return line->echo || line->words < 4;
}

void stm_mark_captions(stm_cleaning *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->lines[i].why == STM_KEPT && is_caption(c, &c->lines[i]))
            c->lines[i].why = STM_WHY_CAPTION;
    for (uint32_t i = 0; i < c->count; i++)
        if (c->lines[i].why == STM_WHY_CAPTION && !set_credit_apart(c, &c->lines[i]))
            mark_repeats(c, i);
}
