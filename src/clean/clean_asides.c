/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Dates and authors of a page, from what stands around its text: elements that say what they
 * hold, then lines near the headline, then the page's address. What the page declares goes first;
 * but an "author" that is the outlet's name or the site's machinery gives way to a person.
 */
#include <stdio.h>

#include "clean/clean_finding.h"
#include "clean/clean_steps.h"

enum {
    MOST_NAME_BYTES = 60,
    MOST_NAME_WORDS = 4,
    MOST_DATE_BYTES = 120,
    MOST_LINE_WORDS = 24, /* of a line with a date in it */
    MOST_DATE_WORDS = 6,
    MOST_AWAY = 6,  /* blocks from the headline */
    MOST_ABOVE = 1, /* paragraphs above a by-line: a standfirst */
    MOST_OPENINGS = 3,
    MOST_OPENING_BYTES = 60
};

/* ---- Authors ---- */

static bool same_letters(const stm_cleaning *c, stm_str a, stm_str b)
{
    stm_folded x, y;
    if (a.len == 0 || b.len == 0 || !stm_fold_line(&x, a, c->scratch) ||
        !stm_fold_line(&y, b, c->scratch))
        return false;
    return stm_str_equal(stm_str_slice(stm_folded_str(&x), x.first, x.last),
                         stm_str_slice(stm_folded_str(&y), y.first, y.last));
}

/* Nobody: the site itself, or who set it up. */
static bool is_nobody(const stm_cleaning *c, stm_str name)
{
    static const char *const machinery[] = {"admin",  "administrator", "webmaster", "root",
                                            "editor", "web",           "wordpress", "redaktion"};
    for (size_t i = 0; i < sizeof machinery / sizeof *machinery; i++)
        if (same_letters(c, name, stm_str_of(machinery[i])))
            return true;
    if (same_letters(c, name, c->raw->outlet))
        return true;
    const stm_str url = c->raw->url;
    return memchr(name.data, '.', name.len) != NULL && memchr(name.data, ' ', name.len) == NULL &&
           url.len > 0 && stm_str_find(url, name, 0) != SIZE_MAX;
}

typedef struct names {
    stm_str items[STM_MOST_AUTHORS];
    uint32_t count;
} names;

static bool is_agency(const stm_cleaning *c, stm_str name)
{
    stm_folded f;
    return stm_fold_line(&f, name, c->scratch) &&
           stm_is_covered(c, &f, STM_CUE_BIT(STM_CUE_AGENCY));
}

/* An agency beside a person is a source; "Ann Tessaly@tessaly" is a name and an account. */
static void add_name(names *all, const stm_cleaning *c, stm_str name)
{
    const char *at = name.len > 0 ? memchr(name.data, '@', name.len) : NULL;
    if (at != NULL)
        name = stm_str_trim(stm_str_slice(name, 0, (size_t)(at - name.data)));
    if (name.len == 0)
        return;
    if (all->count > 0 && is_agency(c, name))
        return;
    for (uint32_t i = 0; i < all->count; i++)
        if (same_letters(c, all->items[i], name))
            return;
    if (all->count < STM_MOST_AUTHORS)
        all->items[all->count++] = name;
}

/* What stands behind the last word for authorship: "View all posts by Ann Tessaly". */
static stm_str behind_cue(const stm_cleaning *c, stm_str text)
{
    stm_folded f;
    if (!stm_fold_line(&f, text, c->scratch))
        return text;
    for (uint32_t i = f.word_count; i-- > 0;) {
        const stm_cue_hit hit =
            stm_cue_longest(c->cues, &f, i, c->lang, STM_CUE_BIT(STM_CUE_BYLINE));
        if (hit.cue != NULL && hit.end < f.last)
            return stm_str_trim(stm_str_slice(text, stm_unfold(text, hit.end), text.len));
    }
    return text;
}

static uint32_t count_words(stm_str text)
{
    uint32_t n = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.data[i] == ' ';
    return n;
}

/* The names in a declared author or an element that names one; `any`: also what has no form of a
   name, if it is short. */
static void add_names(names *all, const stm_cleaning *c, stm_str text, bool any)
{
    stm_byline b;
    if (!stm_byline_of(&b, c, text) || b.count == 0) {
        text = behind_cue(c, text);
        if (!stm_byline_of(&b, c, text))
            b.count = 0;
    }
    for (uint32_t i = 0; i < b.count; i++)
        add_name(all, c, b.names[i]);
    if (b.count == 0 && any && text.len > 1 && text.len <= MOST_NAME_BYTES &&
        count_words(text) <= MOST_NAME_WORDS)
        add_name(all, c, text);
}

/* Does a name look like a person's, as far as its form tells? */
static bool is_formed(const stm_cleaning *c, stm_str name)
{
    stm_byline b;
    return stm_byline_of(&b, c, name) && b.count > 0;
}

/* Those that are persons by their form, or (`any`) whatever is declared. */
static void take_declared_authors(names *all, const stm_cleaning *c, bool any)
{
    for (uint32_t i = 0; i < c->raw->author_count; i++)
        if (is_nobody(c, c->raw->authors[i]))
            continue;
        else if (is_formed(c, c->raw->authors[i]))
            add_names(all, c, c->raw->authors[i], false);
        else if (any)
            add_name(all, c, c->raw->authors[i]);
}

static bool has_digit(stm_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

/* Of the elements that name authors, those of the likeliest place: an element within another says
   it more narrowly. */
static void take_named_authors(names *all, const stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    for (uint32_t i = 0; i < c->marks->author_count && all->count == 0; i++) {
        const uint32_t node = c->marks->authors[i];
        stm_str text = stm_node_text(page, node);
        const char *lf = text.len > 0 ? memchr(text.data, '\n', text.len) : NULL;
        if (lf != NULL) /* a name above a biography */
            text.len = (size_t)(lf - text.data);
        const stm_str rel = stm_node_attr(page, node, STM_ATTR_REL);
        const bool link = page->nodes[node].tag == STM_TAG_A &&
                          (stm_str_is(rel, "author") ||
                           (rel.len == 0 && stm_node_attr(page, node, STM_ATTR_CLASS).len > 0));
        if (text.len <= MOST_DATE_BYTES && !is_nobody(c, text))
            add_names(all, c, text, link && !has_digit(text));
    }
}

/* "Posted by Konstantin 21.10.2019": one word behind two that say so. */
static void add_first_name(names *all, const stm_cleaning *c, const stm_line *line)
{
    const stm_folded *f = &line->folded;
    if (f->word_count == 0)
        return;
    /* "posted by", "published by": the first word alone says when or by whom. */
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_PUBLISHED) | STM_CUE_BIT(STM_CUE_UPDATED);
    const bool two = stm_cue_longest(c->cues, f, 0, c->lang, kinds).cue != NULL;
    const stm_cue_hit hit =
        stm_cue_longest(c->cues, f, two && f->word_count > 1, c->lang, STM_CUE_BIT(STM_CUE_BYLINE));
    if (hit.cue == NULL ||
        (!two && memchr(hit.cue->pattern.data, ' ', hit.cue->pattern.len) == NULL))
        return;
    const uint32_t word = stm_folded_word_at(f, hit.end);
    if (word >= f->word_count)
        return;
    const stm_str name = stm_str_slice(line->text, stm_unfold(line->text, f->words[word].begin),
                                       stm_unfold(line->text, f->words[word].end));
    if (name.len > 1 && !has_digit(name))
        add_name(all, c, name);
}

/* "By Ann Tessaly" between the headline and the text: sites declare whoever put the text in. */
static void take_shown_authors(names *all, const stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    stm_line line;
    stm_finding f;
    uint32_t paragraphs = 0;
    for (uint32_t i = c->marks->head; i < c->marks->end && all->count == 0; i++) {
        const stm_str text = stm_block_text(page, i);
        paragraphs += c->marks->verdicts[i] == STM_VERDICT_KEPT && text.len > MOST_DATE_BYTES;
        if (paragraphs > MOST_ABOVE)
            return;
        if (c->marks->verdicts[i] >= 0 || text.len > MOST_DATE_BYTES ||
            !stm_line_of(c, &line, text))
            continue;
        stm_finding_of_line(&f, c, &line);
        for (uint32_t k = 0; !f.other && f.prefixed && k < f.byline.count; k++)
            add_name(all, c, f.byline.names[k]);
    }
}

static stemma_status keep_authors(stm_str **ret, uint32_t *ret_count, const stm_cleaning *c,
                                  const names *all, stemma_error *err)
{
    *ret = stm_arena_copy(c->scratch, all->items, all->count * sizeof *all->items);
    *ret_count = all->count;
    return *ret == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

/* ---- Dates ---- */

static stm_str machine_date(const stm_page *page, uint32_t node)
{
    static const stm_attr_name keys[] = {STM_ATTR_DATETIME, STM_ATTR_CONTENT, STM_ATTR_TITLE};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const stm_str value = stm_node_attr(page, node, keys[i]);
        if (value.len > 0)
            return value;
    }
    return STM_NONE;
}

static void read_date_text(stm_cleaning *c, stm_str text)
{
    stm_line line;
    stm_finding f;
    if (text.len == 0 || text.len > MOST_DATE_BYTES || !stm_line_of(c, &line, text))
        return;
    stm_finding_of_line(&f, c, &line);
    if (!f.other && f.dated)
        stm_finding_take(c, &(stm_finding){.dates = f.dates});
}

static void take_said_dates(stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    for (uint32_t i = 0; i < c->marks->time_count && c->published[0] == '\0'; i++) {
        const uint32_t node = c->marks->times[i];
        stm_date_declared(c->published, c, machine_date(page, node));
        if (c->published[0] == '\0')
            read_date_text(c, stm_node_text(page, node));
    }
}

static bool is_day(const char *date)
{
    return strlen(date) >= 10;
}

/* A day somewhere in a line: the first stretch of up to six words that is one and nothing else. */
static bool find_day(stm_cleaning *c, stm_str text)
{
    size_t at[MOST_LINE_WORDS + 1], words = 0;
    for (size_t i = 0; i < text.len && words < MOST_LINE_WORDS; i++)
        if (i == 0 || text.data[i - 1] == ' ')
            at[words++] = i;
    at[words] = text.len;
    for (size_t i = 0; i < words * MOST_DATE_WORDS; i++) {
        const size_t first = i / MOST_DATE_WORDS, count = MOST_DATE_WORDS - i % MOST_DATE_WORDS;
        stm_folded folded;
        stm_dates dates = {0};
        if (first + count > words ||
            !stm_fold_line(&folded, stm_str_slice(text, at[first], at[first + count]), c->scratch))
            continue;
        stm_dates_of(&dates, c->cues, c->lang, &folded);
        if (!dates.found || dates.strays + dates.unknown > 0 || !is_day(dates.published))
            continue;
        memcpy(c->published, dates.published, sizeof dates.published);
        return true;
    }
    return false;
}

static bool has_digits(stm_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++)
        digits += text.data[i] >= '0' && text.data[i] <= '9';
    return digits >= 3;
}

/* Lines beside the text with a day in them, nearest to the headline first. */
static void find_days(stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    const int64_t head = (int64_t)c->marks->head;
    for (uint32_t i = 0; i < 2 * MOST_AWAY; i++) {
        const int64_t block = head + (i % 2 == 0 ? i / 2 : -1 - (int64_t)(i / 2));
        if (block < 0 || block >= page->block_count ||
            c->marks->verdicts[block] != STM_VERDICT_ASIDE)
            continue;
        const stm_str text = stm_block_text(page, (uint32_t)block);
        if (text.len <= MOST_DATE_BYTES && has_digits(text) && find_day(c, text))
            return;
    }
}

/* A day in the first words of a block. */
static bool find_day_in(stm_cleaning *c, uint32_t block)
{
    stm_str text = stm_block_text(c->raw->page, block);
    if (text.len > MOST_DATE_BYTES) {
        text.len = MOST_OPENING_BYTES;
        while (text.len > 0 && text.data[text.len - 1] != ' ')
            text.len--;
    }
    text = stm_str_trim(text);
    return has_digits(text) && find_day(c, text);
}

/* A day at the beginning of the text, or in a short last line. */
static void find_text_day(stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    uint32_t seen = 0, last = page->block_count;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (c->marks->verdicts[i] != STM_VERDICT_KEPT)
            continue;
        last = i;
        if (seen++ < MOST_OPENINGS && find_day_in(c, i))
            return;
    }
    if (last < page->block_count &&
        page->blocks[last].end - page->blocks[last].begin < MOST_DATE_BYTES)
        find_day_in(c, last);
}

static void take_first_names(names *all, const stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    const uint32_t head = c->marks->head > MOST_AWAY ? c->marks->head - MOST_AWAY : 0;
    stm_line line;
    for (uint32_t i = head; i < c->marks->end && all->count == 0; i++)
        if (c->marks->verdicts[i] == STM_VERDICT_ASIDE &&
            stm_block_text(page, i).len <= MOST_DATE_BYTES &&
            stm_line_of(c, &line, stm_block_text(page, i)))
            add_first_name(all, c, &line);
}

/* Names by their form alone, in a line next to one that is a date. */
static void take_neighbours(names *all, const stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    stm_line line;
    stm_finding f;
    bool dated = false;
    stm_str last = STM_NONE;
    for (uint32_t i = c->marks->head; i < c->marks->end && all->count == 0; i++) {
        const stm_str text = stm_block_text(page, i);
        if (c->marks->verdicts[i] != STM_VERDICT_ASIDE || text.len > MOST_NAME_BYTES ||
            !stm_line_of(c, &line, text)) {
            dated = false;
            last = STM_NONE;
            continue;
        }
        stm_finding_of_line(&f, c, &line);
        const bool day = !f.other && f.dated;
        if (day && last.len > 0)
            add_names(all, c, last, false);
        else if (dated && !day && is_formed(c, text))
            add_names(all, c, text, false);
        last = !day && is_formed(c, text) ? text : STM_NONE;
        dated = day;
    }
}

/* Lines beside the text that are nothing but dates and by-lines. */
static void take_lines(stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    stm_line line;
    stm_finding f;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const stm_str text = stm_block_text(page, i);
        if (c->marks->verdicts[i] != STM_VERDICT_ASIDE || text.len > MOST_DATE_BYTES * 2 ||
            !stm_line_of(c, &line, text))
            continue;
        stm_finding_of_line(&f, c, &line);
        /* "January 2022" alone may be a heading. */
        const bool day = is_day(f.dates.published) || is_day(f.dates.modified);
        const bool told = (i < c->marks->end && (day || !f.dated)) || f.dates.told || f.prefixed;
        if (!f.other && told && (f.dated || f.prefixed))
            stm_finding_take(c, &f);
    }
}

static int number_at(stm_str s, size_t at, size_t digits)
{
    int n = 0;
    for (size_t i = at; i < at + digits; i++) {
        if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
            return -1;
        n = n * 10 + (s.data[i] - '0');
    }
    return n;
}

static bool parts_at(stm_str url, size_t at)
{
    return url.data[at] == '/' || url.data[at] == '-' || url.data[at] == '_';
}

/* "/2021/10/20/", "-2021-10-20": a year, a month and a day in the page's address. */
static void take_address_date(stm_cleaning *c)
{
    const stm_str url = c->raw->url.len > 0 ? c->raw->url : c->raw->page->url;
    for (size_t i = 1; i + 10 < url.len; i++) {
        const int year = number_at(url, i, 4), month = number_at(url, i + 5, 2),
                  day = number_at(url, i + 8, 2);
        if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 ||
            !parts_at(url, i - 1) || !parts_at(url, i + 4) || url.data[i + 7] != url.data[i + 4] ||
            number_at(url, i + 10, 1) >= 0)
            continue;
        snprintf(c->published, sizeof c->published, "%04d-%02d-%02d", year, month, day);
        return;
    }
}

static bool is_date_sign(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '/' || c == '-' || c == ' ';
}

/* "23.01.2022 - Headline": the day in front is no part of the headline. */
static void take_title_day(stm_cleaning *c)
{
    size_t n = 0;
    char before[STM_DATE_ROOM];
    while (n < c->title_text.len && is_date_sign(c->title_text.data[n]))
        n++;
    if (n < 8 || n + 4 > c->title_text.len)
        return;
    const size_t digits = n - (c->title_text.data[n - 2] == '-' ? 2 : 0);
    memcpy(before, c->published, sizeof before);
    c->published[0] = '\0';
    if (find_day(c, stm_str_trim(stm_str_slice(c->title_text, 0, digits))))
        c->title_text = stm_str_slice(c->title_text, n, c->title_text.len);
    if (before[0] != '\0')
        memcpy(c->published, before, sizeof before);
}

stemma_status stm_take_asides(stm_cleaning *c, stemma_error *err)
{
    names all = {.count = 0}, others = {.count = 0};
    take_shown_authors(&all, c);
    if (all.count == 0)
        take_declared_authors(&all, c, false);
    if (all.count == 0)
        take_named_authors(&all, c);
    if (all.count == 0)
        take_neighbours(&all, c);
    if (all.count == 0 && c->raw->author_count == 0)
        take_first_names(&all, c);
    if (all.count > 0)
        STM_TRY(keep_authors(&c->authors, &c->author_count, c, &all, err));
    take_declared_authors(&others, c, true);
    STM_TRY(keep_authors(&c->others, &c->other_count, c, &others, err));
    take_title_day(c);
    char declared[STM_DATE_ROOM];
    memcpy(declared, c->published, sizeof declared);
    if (!is_day(c->published)) /* "2019", where day and month could not be told apart */
        c->published[0] = '\0';
    if (c->published[0] == '\0')
        take_said_dates(c);
    take_lines(c);
    if (c->published[0] == '\0')
        find_days(c);
    if (c->published[0] == '\0')
        memcpy(c->published, declared, sizeof declared);
    c->dated = c->published[0] != '\0';
    return STEMMA_OK;
}

void stm_take_last_dates(stm_cleaning *c)
{
    if (!is_day(c->published))
        find_text_day(c);
    if (!is_day(c->published))
        take_address_date(c);
}
