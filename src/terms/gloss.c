/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/gloss.h"

/* An entry has at most this many; further ones are left out. The longest real ones have 350. */
enum {
    MOST_ALTERNATIVES = 512,
    MOST_EXAMPLES = 256,
    ABBREVIATION_LETTERS = 4,
    LONGEST_BRACKET = 2048 /* bytes: a bracket or slash not closed by then stands for itself */
};

/* In the cleaned text this parts alternatives; it is in no dictionary's text. */
#define SEPARATOR '\n'

/**
 * What JMdict says of a word, as FreeDict's Japanese dictionaries print it: "Note: ", this, and
 * the translation glued to it.
 */
static const char *const jmdict_notes[] = {
    "word usually written using kana alone",
    "abbreviation",
    "archaism",
    "colloquialism",
    "slang",
    "jocular, humorous term",
    "honorific or respectful (sonkeigo) language",
    "derogatory",
    "obscure term",
    "polite (teineigo) language",
    "vulgar expression or word",
    "humble (kenjougo) language",
    "idiomatic expression",
    "onomatopoeic or mimetic word",
    "familiar language",
    "sensitive",
    "female term or language",
    "obsolete term",
    "male term or language",
    "male slang",
    "children's language",
    "yojijukugo",
    "poetical term",
    "proverb",
    "rare",
    "manga slang",
    "word usually written using kanji alone",
};

void stm_gloss_clear(stm_gloss *gloss)
{
    STM_ARRAY_CLEAR(&gloss->forms);
    STM_ARRAY_CLEAR(&gloss->alternatives);
    STM_ARRAY_CLEAR(&gloss->examples);
    stm_buf_clear(&gloss->text);
}

/* --- cleaning a line: what is in brackets, phonetics, abbreviations --- */

/** The length of the bracketed text that begins at `at`, or 1 where nothing closes it. */
static size_t bracket_length(stm_str s, size_t at)
{
    static const char open[] = "([{<", close[] = ")]}>";
    const char *which = strchr(open, s.data[at]);
    const char opens = *which, closes = close[which - open];
    const size_t end = s.len - at < LONGEST_BRACKET ? s.len : at + LONGEST_BRACKET;
    size_t depth = 0;
    for (size_t i = at; i < end; i++) {
        if (s.data[i] == opens)
            depth++;
        else if (s.data[i] == closes && --depth == 0)
            return i - at + 1;
    }
    return 1;
}

static bool is_blank(stm_str s, size_t at)
{
    return at >= s.len || s.data[at] == ' ' || s.data[at] == '\t';
}

/** The length of phonetics between slashes beginning at `at`, 0 where it is none. */
static size_t phonetics_length(stm_str s, size_t at)
{
    if (at > 0 && !is_blank(s, at - 1) && s.data[at - 1] != '/')
        return 0;
    if (is_blank(s, at + 1))
        return 0;
    const size_t end = s.len - at < LONGEST_BRACKET ? s.len : at + LONGEST_BRACKET;
    for (size_t i = at + 1; i < end; i++)
        if (s.data[i] == '/' && (is_blank(s, i + 1) || s.data[i + 1] == ',') && i > at + 1)
            return i - at + 1;
    return 0;
}

/** "3)", "(a)": the marker of a sense at the start of a word; its length, or 0. */
static size_t marker_length(stm_str s, size_t at)
{
    if (at > 0 && !is_blank(s, at - 1))
        return 0;
    size_t n = 0;
    while (at + n < s.len && n < 3 && s.data[at + n] >= '0' && s.data[at + n] <= '9')
        n++;
    if (n == 0 && at < s.len) /* one letter, of one or two bytes */
        n = (unsigned char)s.data[at] >= 0xC0 ? 2 : 1;
    return at + n < s.len && s.data[at + n] == ')' && n > 0 ? n + 1 : 0;
}

/** "12. " at `at`: a number and a full stop; its length, or 0. */
static size_t number_length(stm_str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && n < 4 && s.data[at + n] >= '0' && s.data[at + n] <= '9')
        n++;
    return n > 0 && n < 4 && at + n < s.len && s.data[at + n] == '.' && is_blank(s, at + n + 1)
               ? n + 1
               : 0;
}

/** "II. ": a Roman number; its length, or 0. */
static size_t roman_length(stm_str s)
{
    size_t n = 0;
    while (n < s.len && n < 5 && (s.data[n] == 'I' || s.data[n] == 'V' || s.data[n] == 'X'))
        n++;
    return n > 0 && n < s.len && s.data[n] == '.' && is_blank(s, n + 1) ? n + 1 : 0;
}

/** A separator of more than a byte: the ideographic and full-width commas and semicolons. */
static bool wide_separator(stm_str s, size_t at)
{
    static const char *const marks[] = {"、", "，", "；", "・・"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stm_str_starts(stm_str_slice(s, at, s.len), stm_str_of(marks[i])))
            return true;
    return false;
}

/** The letters just before a full stop at `at`: an abbreviation where they are few. */
static bool abbreviates(stm_str s, size_t at)
{
    size_t n = 0, i = at;
    while (i > 0 && !is_blank(s, i - 1) && s.data[i - 1] != '/' && s.data[i - 1] != ',') {
        i--;
        n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    }
    return n <= ABBREVIATION_LETTERS;
}

/** Bytes of `s` at `at` that are no part of the text; `*mark` tells what stands for them. */
static size_t skipped(stm_str s, size_t at, char *mark)
{
    const char c = s.data[at];
    size_t n;
    *mark = '\0';
    if (c == '(' || c == '[' || c == '{' || c == '<')
        return bracket_length(s, at);
    if (c == '/') {
        n = phonetics_length(s, at);
        *mark = n > 0 ? '\0' : SEPARATOR;
        return n > 0 ? n : 1;
    }
    if (c == '_' && !is_blank(s, at + 1)) { /* Mueller's abbreviations */
        for (n = 1; !is_blank(s, at + n); n++)
            ;
        return n;
    }
    if (c == ',' || c == ';' || c == '|' || c == '=') {
        *mark = SEPARATOR;
        return 1;
    }
    if (c == '.' && is_blank(s, at + 1)) {
        *mark = abbreviates(s, at) ? '.' : SEPARATOR;
        return 1;
    }
    if ((n = marker_length(s, at)) > 0 ||
        (is_blank(s, at ? at - 1 : s.len) && (n = number_length(s, at)) > 0)) {
        *mark = SEPARATOR;
        return n;
    }
    if (c == '"' || c == '~' || c == ')' || c == ']' || c == '}' || c == '>')
        return 1;
    if ((unsigned char)c >= 0xE3 && wide_separator(s, at)) {
        *mark = SEPARATOR;
        return 3;
    }
    return 0;
}

/** Clean `line` into the gloss's text. The room was reserved by the caller. */
static stm_str clean(stm_gloss *gloss, stm_str line)
{
    stm_buf *text = &gloss->text;
    const size_t begin = text->len;
    for (size_t at = 0; at < line.len;) {
        char mark;
        const size_t skip = skipped(line, at, &mark);
        if (skip == 0)
            text->data[text->len++] = line.data[at++];
        else if (mark != '\0')
            text->data[text->len++] = mark;
        at += skip;
    }
    return (stm_str){text->data + begin, text->len - begin};
}

/* --- lines of an entry --- */

static stm_str next_line(stm_str *rest)
{
    const char *newline = memchr(rest->data, '\n', rest->len);
    const size_t len = newline == NULL ? rest->len : (size_t)(newline - rest->data);
    const stm_str line = {rest->data, len};
    const size_t taken = newline == NULL ? len : len + 1;
    *rest = stm_str_slice(*rest, taken, rest->len);
    return line;
}

static bool add_alternative(stm_gloss *gloss, stm_str text, uint16_t sense)
{
    if (gloss->alternatives.count >= MOST_ALTERNATIVES)
        return true;
    const stm_alternative a = {text, sense, (uint16_t)gloss->alternatives.count};
    return STM_ARRAY_ADD(&gloss->alternatives, a);
}

/** Part cleaned text at its separators, into alternatives or (sense UINT16_MAX) into forms. */
static bool part(stm_gloss *gloss, stm_str cleaned, uint16_t sense)
{
    size_t begin = 0;
    for (size_t i = 0; i <= cleaned.len; i++) {
        if (i < cleaned.len && cleaned.data[i] != SEPARATOR)
            continue;
        const stm_str piece = stm_str_trim(stm_str_slice(cleaned, begin, i));
        begin = i + 1;
        if (piece.len == 0)
            continue;
        if (sense != UINT16_MAX ? !add_alternative(gloss, piece, sense)
                                : !STM_ARRAY_ADD(&gloss->forms, piece))
            return false;
    }
    return true;
}

/** A line of cross references: "Synonyms: {…}", "see: {…}". */
static bool is_reference(stm_str line)
{
    const size_t colon = stm_str_find(line, STM_STR(": {"), 0);
    return colon != SIZE_MAX && colon < 24;
}

/** "phrase"  - translation */
static bool read_example(stm_gloss *gloss, stm_str line)
{
    const size_t dash = stm_str_find(line, STM_STR("\"  - "), 1);
    if (dash == SIZE_MAX || gloss->examples.count >= MOST_EXAMPLES)
        return true;
    const stm_str from = clean(gloss, stm_str_slice(line, 1, dash));
    const stm_str to = clean(gloss, stm_str_slice(line, dash + 5, line.len));
    const stm_example example = {from, to};
    return STM_ARRAY_ADD(&gloss->examples, example);
}

/** What follows JMdict's labels, after "Note: ". */
static stm_str behind_labels(stm_str note)
{
    for (size_t i = 0; i < sizeof jmdict_notes / sizeof *jmdict_notes; i++) {
        const stm_str label = stm_str_of(jmdict_notes[i]);
        if (stm_str_starts(note, label))
            return stm_str_slice(note, label.len, note.len);
    }
    return STM_NONE;
}

/** Without a stray " 2." at the end (the start of a sense that only has a definition). */
static stm_str without_tail(stm_str line)
{
    size_t n = line.len;
    if (n < 3 || line.data[n - 1] != '.')
        return line;
    n--;
    while (n > 0 && line.data[n - 1] >= '0' && line.data[n - 1] <= '9')
        n--;
    return n > 0 && n < line.len - 1 && line.data[n - 1] == ' ' ? stm_str_slice(line, 0, n - 1)
                                                                : line;
}

typedef struct body {
    bool expects;   /* the next plain line is a translation, not a definition */
    uint16_t sense; /* the last one that had a translation */
    size_t begun;   /* alternatives there were when it began */
} body;

/** Read one line below the headword. */
static bool read_line(stm_gloss *gloss, body *state, stm_str line)
{
    line = without_tail(stm_str_trim(line));
    if (line.len == 0 || is_reference(line))
        return true;
    if (line.data[0] == '"')
        return read_example(gloss, line);
    if (stm_str_starts(line, STM_STR("Note: "))) {
        if (!state->expects)
            return true;
        line = behind_labels(stm_str_slice(line, 6, line.len));
    }
    for (size_t n; (n = roman_length(line)) > 0 || (n = number_length(line, 0)) > 0;) {
        state->expects = line.data[0] > '9' || n < line.len;
        state->sense += state->sense < UINT16_MAX - 1 && gloss->alternatives.count > state->begun;
        state->begun = gloss->alternatives.count;
        line = stm_str_trim(stm_str_slice(line, n, line.len));
        while (line.len > 0 && line.data[0] == '<') /* "II.  <V> 1." */
            line = stm_str_trim(stm_str_slice(line, bracket_length(line, 0), line.len));
    }
    if (!state->expects || line.len == 0)
        return true;
    const size_t before = gloss->alternatives.count;
    if (!part(gloss, clean(gloss, line), state->sense))
        return false;
    state->expects = gloss->alternatives.count == before;
    return true;
}

/** Is the body one text, set in by three spaces? (Mueller; cross references are, too.) */
static bool is_wrapped(stm_str text)
{
    stm_str rest = text;
    return stm_str_starts(text, STM_STR("   ")) && text.len > 3 && text.data[3] != ' ' &&
           !is_reference(stm_str_trim(next_line(&rest)));
}

/** Read a body that is one text over many lines, its senses marked within. */
static bool read_wrapped(stm_gloss *gloss, stm_str lines)
{
    char *text = gloss->text.data + gloss->text.room - lines.len; /* the far half of the room */
    memcpy(text, lines.data, lines.len);
    for (size_t i = 0; i < lines.len; i++)
        if (text[i] == '\n')
            text[i] = ' ';
    return part(gloss, clean(gloss, (stm_str){text, lines.len}), 0);
}

static void begin(stm_gloss *gloss)
{
    gloss->forms.count = gloss->alternatives.count = gloss->examples.count = 0;
    gloss->text.len = 0;
}

stemma_status stm_gloss_read(stm_gloss *gloss, stm_str entry, stemma_error *err)
{
    begin(gloss);
    /* What is cleaned never grows, so that views into the buffer stay good. */
    if (!stm_buf_reserve(&gloss->text, 2 * entry.len + 1))
        return stm_fail_nomem(err);
    stm_str head = STM_NONE;
    while (entry.len > 0 && stm_str_trim(head).len == 0)
        head = next_line(&entry);
    if (head.len == 0)
        return STEMMA_OK;
    if (!part(gloss, clean(gloss, head), UINT16_MAX))
        return stm_fail_nomem(err);
    body state = {.expects = true};
    if (is_wrapped(entry))
        return read_wrapped(gloss, entry) ? STEMMA_OK : stm_fail_nomem(err);
    while (entry.len > 0)
        if (!read_line(gloss, &state, next_line(&entry)))
            return stm_fail_nomem(err);
    return STEMMA_OK;
}

stemma_status stm_gloss_read_row(stm_gloss *gloss, stm_str line, stemma_error *err)
{
    begin(gloss);
    const size_t tab = stm_str_find(line, STM_STR("\t"), 0);
    if (tab == SIZE_MAX || line.data[0] == '#')
        return STEMMA_OK;
    if (!stm_buf_reserve(&gloss->text, line.len + 1))
        return stm_fail_nomem(err);
    size_t end = stm_str_find(line, STM_STR("\t"), tab + 1); /* further columns are comments */
    end = end == SIZE_MAX ? line.len : end;
    if (!part(gloss, clean(gloss, stm_str_slice(line, 0, tab)), UINT16_MAX) ||
        !part(gloss, clean(gloss, stm_str_slice(line, tab + 1, end)), 0))
        return stm_fail_nomem(err);
    return STEMMA_OK;
}
