/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/clean_lines.h"

#include <stdlib.h>

#include <unicode/uchar.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

enum {
    /* Text is wrapped where most of its lines are about as long as the longest, which screens and
       mail set at 60 to 90 columns. */
    NARROWEST_WRAP = 50,
    WIDEST_WRAP = 100,
    FEWEST_WRAPPED = 5
};

typedef STM_ARRAY(stm_line) line_array;

/* ---- Characters ---- */

static bool is_stop(int32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61:
    case 0x061F: /* Arabic */
    case 0x06D4:
    case 0x0964: /* danda */
    case 0x1362: /* Ethiopic */
    case 0x104B: /* Burmese */
    case 0x17D4: /* Khmer */
    case 0x0589: /* Armenian */
        return true;
    default:
        return false;
    }
}

static bool is_space(int32_t c)
{
    return (stm_char_bits(c) & STM_CHAR_SPACE) != 0;
}

/* Quotation marks and brackets that may stand behind a stop. */
static bool is_closer(int32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D ||
           c == 0x201C || c == 0xBB || c == 0xAB || c == 0x203A || c == 0x300D || c == 0x300F ||
           c == 0xFF09 || c == 0x2018 || c == '*';
}

static bool is_bullet(int32_t c)
{
    return c == '-' || c == '*' || c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25A0 ||
           c == 0x2013 || c == 0x2014 || c == 0x2023 || c == 0x25BA || c == 0x25B6 || c == 0x203A ||
           c == 0xBB || c == '>' || c == 0x2192 || c == 0xB7 || c == 0x30FB;
}

/* What stands between the items of a menu; the second kind with spaces around it. */
static bool is_bar(int32_t c)
{
    return c == '|' || c == 0xB7 || c == 0x2022 || c == 0xFF5C || c == 0x25B8;
}

static bool is_spaced_bar(int32_t c)
{
    return c == '/' || c == '>' || c == 0x203A || c == 0xBB || c == 0x2192 || c == 0x2215;
}

/* ---- What a line is by itself ---- */

typedef struct look {
    stm_line *line;
    int32_t last;             /* the character before; ' ' at the beginning */
    bool last_space;          /* it is white space */
    bool in_word, word_small; /* the word being passed begins with a small letter */
    uint32_t word_letters;
    uint32_t part_words;
    uint32_t upper, lower, small_words;
    bool even; /* wide gaps part nothing */
    bool spaced_bar;
    bool stopped; /* a stop, closers perhaps behind it, is the last but white space */
} look;

static void end_word(look *l)
{
    if (!l->in_word)
        return;
    l->in_word = false;
    l->line->words++;
    l->part_words++;
    /* Particles (de la, of the, für) are small in a title or a name. */
    if (l->word_small && l->word_letters > 3)
        l->small_words++;
}

static void end_part(look *l)
{
    end_word(l);
    if (l->part_words == 0)
        return;
    l->line->parts++;
    if (l->part_words > l->line->longest)
        l->line->longest = l->part_words;
    l->part_words = 0;
}

static void pass_letter(look *l, unsigned bits)
{
    l->spaced_bar = false;
    l->line->weight += (bits & STM_CHAR_UNSPACED) != 0 ? 3 : 1;
    l->stopped = false;
    if (!l->in_word) {
        l->in_word = true;
        l->word_letters = 0;
        l->word_small = (bits & STM_CHAR_LOWER) != 0;
    }
    l->word_letters++;
    l->upper += (bits & STM_CHAR_UPPER) != 0;
    l->lower += (bits & STM_CHAR_LOWER) != 0;
}

static void pass_space(look *l, int32_t c)
{
    if (l->spaced_bar)
        end_part(l);
    l->spaced_bar = false;
    l->line->sentences += l->stopped;
    l->stopped = false;
    if ((l->last_space || c == '\t') && c != '\n' && l->last != '\n' && !l->even) {
        l->line->gapped = true;
        end_part(l);
    }
}

static void pass_sign(look *l, int32_t c)
{
    if (is_bar(c))
        end_part(l);
    l->spaced_bar = l->last_space && is_spaced_bar(c);
    if (is_stop(c))
        l->stopped = true;
    else if (!is_closer(c))
        l->stopped = false;
}

/* Small letters of ASCII inside of a word, which most of most texts are; gives where they end. */
static size_t pass_small(look *l, stm_str text, size_t at)
{
    const size_t from = at;
    if (!l->in_word)
        return at;
    while (at < text.len && text.data[at] >= 'a' && text.data[at] <= 'z')
        at++;
    const uint32_t n = (uint32_t)(at - from);
    l->line->width += n;
    l->line->weight += n;
    l->word_letters += n;
    l->lower += n;
    l->last = n > 0 ? 'a' : l->last;
    return at;
}

static void pass_character(look *l, int32_t c)
{
    const unsigned bits = stm_char_bits(c);
    l->line->width++;
    if ((bits & STM_CHAR_WORD) != 0) {
        pass_letter(l, bits);
    } else {
        if (!l->in_word || (c != '\'' && c != 0x2019 && c != '-'))
            end_word(l);
        if ((bits & STM_CHAR_SPACE) != 0)
            pass_space(l, c);
        else
            pass_sign(l, c);
    }
    l->last = c;
    l->last_space = (bits & STM_CHAR_SPACE) != 0;
}

/* "U.S.", "z.B.", "J." at the end of a headline stop no sentence. */
static bool ends_with_initials(stm_str text)
{
    size_t i = text.len, letters = 0;
    if (i == 0 || text.data[i - 1] != '.')
        return false;
    if (i < 2 || text.data[i - 2] == ' ' || text.data[i - 2] == '\n')
        return false;
    for (i--; i > 0 && text.data[i - 1] != ' ' && text.data[i - 1] != '\n'; i--) {
        const char c = text.data[i - 1];
        if (c == '.')
            letters = 0;
        else if (++letters > 1 || !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            return false;
    }
    return true;
}

static void look_at_end(stm_line *line, stm_str text)
{
    size_t i = text.len;
    while (i > 0) {
        const int32_t c = stm_utf8_back(text, &i);
        if (is_closer(c) || is_space(c))
            continue;
        line->terminal = is_stop(c) && !ends_with_initials(text);
        line->exclaims = c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F || c == 0x061F;
        line->colon = c == ':' || c == 0xFF1A;
        /* Thai, Lao, Khmer and Burmese end sentences without a sign. */
        if ((c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) ||
            (c >= 0x1780 && c < 0x1800))
            line->terminal = line->weight >= 180;
        return;
    }
}

static bool is_bracketed(stm_str text)
{
    const char open = text.data[0], close = text.data[text.len - 1];
    return (open == '[' && close == ']') || (open == '(' && close == ')') ||
           (stm_str_starts(text, STM_STR("【")) && stm_str_ends(text, STM_STR("】")));
}

static void look_at_begin(stm_line *line, stm_str text)
{
    size_t i = 0;
    const int32_t c = stm_utf8_next(text, &i);
    const int32_t next = i < text.len ? stm_utf8_next(text, &i) : ' ';
    line->list =
        is_bullet(c) && (is_space(next) || (c != '-' && c != '*' && c != 0x2013 && c != 0x2014));
    line->small = u_islower(c) != 0;
    line->closes = is_closer(c) && line->weight == 0;
    line->bracketed = is_bracketed(text);
}

static bool has_address(stm_str text)
{
    const char *at = memchr(text.data, '@', text.len);
    const size_t k = at == NULL ? 0 : (size_t)(at - text.data);
    if (k > 0 && k + 3 < text.len && memchr(at, '.', text.len - k) != NULL &&
        text.data[k - 1] != ' ' && text.data[k + 1] != ' ')
        return true;
    return stm_str_find(text, STM_STR("http://"), 0) != SIZE_MAX ||
           stm_str_find(text, STM_STR("https://"), 0) != SIZE_MAX ||
           stm_str_find(text, STM_STR("www."), 0) != SIZE_MAX;
}

static void describe(stm_line *line, stm_str text, bool even)
{
    look l = {.line = line, .last = ' ', .last_space = true, .even = even};
    for (size_t i = 0; i < text.len;) {
        i = pass_small(&l, text, i);
        if (i < text.len)
            pass_character(&l, stm_char_next(text, &i));
    }
    end_part(&l);
    look_at_begin(line, text);
    look_at_end(line, text);
    line->sentences += line->terminal;
    line->capitals = l.upper > 1 && l.lower == 0;
    line->title_case = l.small_words == 0 && l.upper > 0;
    if (line->words < line->weight / 6 / 2) /* hardly any spaces: Han, kana, Thai */
        line->words = line->weight / 6;
    line->address = has_address(text);
}

/* ---- Lines ---- */

static stm_line new_line(uint32_t begin, uint32_t end, uint32_t gap)
{
    return (stm_line){.begin = begin, .end = end, .gap = gap, .why = STM_KEPT, .notice = STM_KEPT};
}

/* The line that begins at `at`, trimmed; blank ones are empty. Gives where the next begins. */
static size_t next_line(stm_str text, size_t at, stm_line *line)
{
    const char *lf = memchr(text.data + at, '\n', text.len - at);
    const size_t stop = lf == NULL ? text.len : (size_t)(lf - text.data);
    const stm_str trimmed = stm_str_trim(stm_str_slice(text, at, stop));
    const uint32_t begin = (uint32_t)(trimmed.data - text.data);
    *line = new_line(begin, begin + (uint32_t)trimmed.len, 0);
    return stop + 1;
}

/* Lines beyond `most` join the last, so that a text of line feeds costs no more than another. */
static stemma_status split(line_array *lines, stm_str text, size_t most, stemma_error *err)
{
    uint32_t gap = 0;
    for (size_t at = 0; at < text.len;) {
        stm_line line;
        at = next_line(text, at, &line);
        if (line.begin == line.end) {
            gap++;
            continue;
        }
        line.gap = gap;
        gap = 0;
        if (lines->count >= most) {
            lines->items[lines->count - 1].end = line.end;
            continue;
        }
        if (!STM_ARRAY_ADD(lines, line))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

/* ---- Wrapped lines ---- */

/* The width that the text is wrapped at, or 0: of lines that others follow without a blank one. */
static uint32_t wrap_width(const stm_line *lines, size_t count)
{
    uint32_t widest = 0, inner = 0, full = 0, small = 0;
    for (size_t i = 0; i + 1 < count; i++)
        if (lines[i + 1].gap == 0 && lines[i].width > widest)
            widest = lines[i].width;
    if (widest < NARROWEST_WRAP || widest > WIDEST_WRAP)
        return 0;
    for (size_t i = 0; i + 1 < count; i++) {
        if (lines[i + 1].gap > 0)
            continue;
        inner++;
        full += lines[i].width * 4 >= widest * 3;
        small += lines[i + 1].small;
    }
    return inner >= FEWEST_WRAPPED && full * 10 >= inner * 7 && small * 10 >= inner * 3 ? widest
                                                                                        : 0;
}

/* What is left of a sentence when a mark slips to the next line: "».", ")". */
static bool is_slipped(const stm_line *last, const stm_line *line)
{
    return line->weight == 0 && line->width <= 3 && (line->closes || !last->terminal);
}

/* Does line `next` go on with the paragraph of lines `first` to `next` - 1? */
static bool goes_on(const stm_line *lines, size_t first, size_t next, stm_str text, uint32_t width)
{
    const stm_line *last = &lines[next - 1], *line = &lines[next];
    if (line->gap > 0)
        return false;
    if (is_slipped(last, line))
        return true;
    if (line->list)
        return false;
    if (width > 0 && (last->width * 4 >= width * 3 || line->small))
        return true;
    if (last->terminal || last->colon || lines[first].small || lines[first].words < 4)
        return false;
    return line->small || (last->weight >= 40 && text.data[line->begin] == '(');
}

static size_t join_wrapped(stm_line *lines, size_t count, stm_str text)
{
    const uint32_t width = wrap_width(lines, count);
    size_t n = 0;
    for (size_t first = 0, next = 1; first < count; first = next++) {
        while (next < count && goes_on(lines, first, next, text, width))
            next++;
        stm_line line = lines[first];
        if (next > first + 1) {
            line = new_line(line.begin, lines[next - 1].end, line.gap);
            describe(&line, stm_str_slice(text, line.begin, line.end), false);
        }
        lines[n++] = line;
    }
    return n;
}

/* ---- The whole ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Behind the byte at `at`, or behind all blanks where one stands there. */
static size_t after_blanks(stm_str raw, size_t at)
{
    if (!is_blank(raw.data[at++]))
        return at;
    while (at < raw.len && is_blank(raw.data[at]))
        at++;
    return at;
}

static bool is_even(stm_str raw)
{
    for (size_t i = 0; i < raw.len; i++)
        if (raw.data[i] == '\t' || raw.data[i] == '\n' ||
            (raw.data[i] == ' ' && i + 1 < raw.len && is_blank(raw.data[i + 1])))
            return false;
    return true;
}

/* Set the line's text. False: no memory. */
static bool even_out(const stm_cleaning *c, stm_line *line)
{
    const stm_str raw = stm_line_raw(c, line);
    line->text = raw;
    if (is_even(raw))
        return true;
    char *text = stm_arena_alloc(c->scratch, raw.len);
    size_t n = 0;
    for (size_t i = 0; text != NULL && i < raw.len; i = after_blanks(raw, i))
        text[n++] = is_blank(raw.data[i]) ? ' ' : raw.data[i];
    line->text = (stm_str){text, n};
    return text != NULL;
}

static uint64_t hash_of(const stm_line *line)
{
    const stm_folded *f = &line->folded;
    return stm_hash(f->text + f->first, f->last > f->first ? f->last - f->first : 0, 0);
}

/* The blocks of a page are lines as they are. What the page tells is none of the article is settled
   before anything else is looked at. */
static stemma_status split_page(stm_cleaning *c, line_array *lines, stemma_error *err)
{
    const stm_page *page = c->raw->page;
    c->settled = stm_arena_alloc(c->scratch, (page->block_count + 1u) * sizeof *c->settled);
    if (c->settled == NULL || !STM_ARRAY_RESERVE(lines, page->block_count + 1u))
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < page->block_count; i++) {
        stm_line line = new_line(page->blocks[i].begin, page->blocks[i].end, i > 0);
        const int verdict = c->marks->verdicts[i];
        line.is_title = verdict == STM_VERDICT_TITLE;
        if (verdict >= 0 || verdict == STM_VERDICT_ASIDE)
            line.why = verdict >= 0 ? verdict : STM_WHY_OTHER;
        if (verdict == STM_VERDICT_KEPT && lines->count < c->limits->max_sentences)
            lines->items[lines->count++] = line;
        else
            c->settled[c->settled_count++] = line;
    }
    return STEMMA_OK;
}

stemma_status stm_lines_cut(stm_cleaning *c, stemma_error *err)
{
    const stm_str text = c->raw->text;
    const bool page = c->raw->page != NULL;
    line_array lines = {0};
    stemma_status status =
        page ? split_page(c, &lines, err) : split(&lines, text, c->limits->max_sentences, err);
    for (size_t i = 0; i < lines.count; i++)
        describe(&lines.items[i], stm_str_slice(text, lines.items[i].begin, lines.items[i].end),
                 false);
    if (!page)
        lines.count = join_wrapped(lines.items, lines.count, text);
    for (size_t i = 0; i < lines.count && status == STEMMA_OK; i++) {
        stm_line *line = &lines.items[i];
        if (!even_out(c, line) || !stm_fold_line(&line->folded, line->text, c->scratch))
            status = stm_fail_nomem(err);
        else
            line->hash = hash_of(line);
    }
    if (status == STEMMA_OK && (c->lines = stm_arena_copy(c->scratch, lines.items,
                                                          lines.count * sizeof *c->lines)) == NULL)
        status = stm_fail_nomem(err);
    c->count = (uint32_t)lines.count;
    STM_ARRAY_CLEAR(&lines);
    return status;
}

bool stm_line_of(const stm_cleaning *c, stm_line *line, stm_str text)
{
    *line = new_line(0, (uint32_t)text.len, 0);
    line->text = text;
    describe(line, text, true);
    return text.len > 0 && stm_fold_line(&line->folded, text, c->scratch);
}

bool stm_line_is_body(const stm_line *line)
{
    if (line->weight >= 250)
        return true;
    /* A dash may begin a list's item or what somebody says. */
    return line->terminal && line->words >= (line->list ? 8 : 4);
}

/* ---- Cues ---- */

/* Cues stand at the ends of a line: this many bytes of a longer one are looked at. */
enum { HEAD_BYTES = 320, TAIL_BYTES = 160, MOST_HITS = 24 };

static const uint32_t furniture = STM_CUE_BIT(STM_CUE_CREDIT) - 1;

/* One word may begin any sentence, so a sign has to part it from what follows: "Tags: …". Where
   words have no spaces between them, four characters are as good as two words. */
static bool is_parted(const stm_folded *folded, const stm_cue_hit *hit)
{
    const stm_str pattern = hit->cue->pattern;
    size_t at = 0;
    uint32_t i = hit->end;
    if ((uint8_t)pattern.data[0] == 0xC2) /* © */
        return true;
    if (stm_is_unspaced(stm_utf8_next(pattern, &at))
            ? pattern.len >= 12
            : memchr(pattern.data, ' ', pattern.len) != NULL)
        return true;
    const char last = folded->text[i - 1];
    while (i < folded->len && folded->text[i] == ' ')
        i++;
    return i >= folded->len || (folded->marks[i] & STM_WORD) == 0 || strchr(":,-(=", last) != NULL;
}

/* Lines of these kinds are no sentences; a sentence that begins with such words is the article's.
 */
static bool may_be_sentence(const stm_line *line, const stm_cue_hit *hit)
{
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_RELATED) | STM_CUE_BIT(STM_CUE_NAVIGATION) |
                           STM_CUE_BIT(STM_CUE_ADVERT) | STM_CUE_BIT(STM_CUE_COUNTER) |
                           STM_CUE_BIT(STM_CUE_OTHER);
    const bool labelled = memchr(hit->cue->pattern.data, ':', hit->cue->pattern.len) != NULL;
    const bool open = stm_cue_is_open(hit->cue) && !labelled;
    if (!line->terminal || line->exclaims || (!open && (kinds >> hit->cue->kind & 1) == 0))
        return false;
    uint32_t i = hit->end;
    while (i < line->folded.len && line->folded.text[i] == ' ')
        i++;
    const char behind = i < line->folded.len ? line->folded.text[i] : '\0';
    return open || (behind != ':' && line->folded.text[hit->end - 1] != ':');
}

static void note_hit(stm_line *line, const stm_cue_hit *hit)
{
    const uint32_t bit = STM_CUE_BIT(hit->cue->kind);
    const bool open = stm_cue_is_open(hit->cue);
    const bool whole = !open && hit->begin <= line->folded.first && hit->end >= line->folded.last;
    /* What begins so at the foot of a page belongs to it, sentence or not. */
    line->weak_count +=
        hit->cue->at_begin && hit->cue->kind <= STM_CUE_FOOTER && hit->cue->kind >= STM_CUE_SHARE
            ? 2
            : 1;
    line->weak |= bit;
    line->whole |= whole ? bit : 0;
    if (!whole &&
        (!hit->cue->at_begin || !is_parted(&line->folded, hit) || may_be_sentence(line, hit)))
        return;
    line->strong |= bit;
    if (hit->end > line->cue_end)
        line->cue_end = hit->end;
}

/* Cues at one word; gives the word to look at next. */
static uint32_t cue_word(const stm_cleaning *c, stm_line *line, uint32_t word)
{
    const uint32_t words = STM_CUE_BIT(STM_CUE_MENU) | STM_CUE_BIT(STM_CUE_SHARE_WORD);
    const uint32_t credits = STM_CUE_BIT(STM_CUE_CREDIT) | STM_CUE_BIT(STM_CUE_AGENCY);
    const stm_folded *f = &line->folded;
    stm_cue_hit hits[MOST_HITS];
    const stm_cue *longest = NULL;
    uint32_t end = 0;
    const size_t n =
        stm_cues_at(c->cues, f, word, c->lang, furniture | words | credits, hits, MOST_HITS);
    for (size_t i = 0; i < n; i++) {
        if ((credits >> hits[i].cue->kind & 1) != 0) {
            line->credits = true;
        } else if ((furniture >> hits[i].cue->kind & 1) != 0) {
            note_hit(line, &hits[i]);
        } else if (hits[i].end > end) {
            longest = hits[i].cue;
            end = hits[i].end;
        }
    }
    uint32_t next = word + 1;
    while (longest != NULL && next < f->word_count && f->words[next].begin < end)
        next++;
    if (longest != NULL)
        *(longest->kind == STM_CUE_MENU ? &line->menu_words : &line->share_words) += next - word;
    return next;
}

void stm_line_cue(const stm_cleaning *c, stm_line *line)
{
    const stm_folded *f = &line->folded;
    const uint32_t tail = f->len > TAIL_BYTES ? f->len - TAIL_BYTES : 0;
    for (uint32_t i = 0; i < f->word_count;) {
        if (f->words[i].begin >= HEAD_BYTES && f->words[i].begin < tail)
            i = stm_folded_word_at(f, tail);
        else
            i = cue_word(c, line, i);
    }
}

void stm_lines_cue(stm_cleaning *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        stm_line_cue(c, &c->lines[i]);
}

/* ---- Rounds ---- */

/* What the line is by itself, after its bytes or the way gaps count have changed. */
static stemma_status look_again(stm_cleaning *c, stm_line *line, stemma_error *err)
{
    stm_line fresh = new_line(line->begin, line->end, line->gap);
    fresh.text = line->text;
    fresh.cut = line->cut;
    fresh.changed = line->changed;
    describe(&fresh, fresh.text, true);
    if (!stm_fold_line(&fresh.folded, fresh.text, c->scratch))
        return stm_fail_nomem(err);
    fresh.hash = hash_of(&fresh);
    stm_line_cue(c, &fresh);
    *line = fresh;
    return STEMMA_OK;
}

/* The bytes of the document that the first `bytes` of the line's text were made of. */
static uint32_t raw_length(const stm_cleaning *c, const stm_line *line, uint32_t bytes)
{
    const stm_str raw = stm_line_raw(c, line);
    size_t i = 0;
    for (uint32_t done = 0; done < bytes && i < raw.len; done++)
        i = after_blanks(raw, i);
    return (uint32_t)i;
}

stemma_status stm_line_cut(stm_cleaning *c, stm_line *line, uint32_t bytes, stemma_error *err)
{
    const uint32_t raw_bytes = raw_length(c, line, bytes);
    line->begin += raw_bytes;
    line->cut += raw_bytes;
    line->text = stm_str_slice(line->text, bytes, line->text.len);
    line->changed = true;
    return look_again(c, line, err);
}

stemma_status stm_lines_settle(stm_cleaning *c, stemma_error *err)
{
    uint32_t kept = 0, changed = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        kept += stm_line_kept(&c->lines[i]);
        changed += c->lines[i].changed;
    }
    const uint32_t out = c->count - kept;
    if (out + changed == 0 && c->again)
        return STEMMA_DONE;
    const uint32_t settled = c->settled_count + out;
    stm_line *aside = stm_arena_alloc(c->scratch, (settled + 1) * sizeof *aside);
    if (aside == NULL)
        return stm_fail_nomem(err);
    if (c->settled_count > 0)
        memcpy(aside, c->settled, c->settled_count * sizeof *aside);
    c->settled = aside;
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_line line = c->lines[i];
        *(stm_line_kept(&line) ? &c->lines[n++] : &aside[c->settled_count++]) = line;
    }
    c->count = n;
    for (uint32_t i = 0; i < n; i++) {
        c->lines[i].gap = i > 0;
        c->lines[i].changed = false;
        if (c->lines[i].gapped)
            STM_TRY(look_again(c, &c->lines[i], err));
    }
    c->again = true;
    return STEMMA_OK;
}

static int by_place(const void *a, const void *b)
{
    const stm_line *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

stemma_status stm_lines_gather(stm_cleaning *c, stemma_error *err)
{
    const uint32_t count = c->count + c->settled_count;
    stm_line *all = stm_arena_alloc(c->scratch, (count + 1) * sizeof *all);
    if (all == NULL)
        return stm_fail_nomem(err);
    memcpy(all, c->lines, c->count * sizeof *all);
    if (c->settled_count > 0)
        memcpy(all + c->count, c->settled, c->settled_count * sizeof *all);
    qsort(all, count, sizeof *all, by_place);
    c->lines = all;
    c->count = count;
    c->settled_count = 0;
    return STEMMA_OK;
}
