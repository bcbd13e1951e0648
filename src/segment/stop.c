/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The rules SB6 to SB11 of UAX #29, with what they leave to tailoring: words before and
 * after a stop are looked up in the language pack. A full stop ends a sentence unless
 *
 *     what follows is lower-case, or , ; :            SB8, SB8a  "e.g. this", "Hello!, he said"
 *     no space follows                                SB6, SB7   "3.5", "example.com"
 *     an abbreviation stands before it                           "Dr. Weiss"
 *     an initial or acronym does, and what follows               "J. K. Rowling", "the U.S. Army",
 *       does not look like the start of a sentence                 but "the U.S. The army"
 *     an ordinal number does (pack: ordinal-stop)                "3. Oktober"
 *     it numbers an entry of a list                              "1. The first"
 *     it closes a bracket opened within the sentence             "He (an old man.) Peter"
 */
#include "segment/stop.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { LIST_REACH = 300 }; /* bytes in which a list's second entry is looked for */

/* ---- Reading ---- */

static int32_t peek(const stm_stretch *s, size_t at)
{
    return at < s->end ? stm_utf8_next((stm_str){s->text.data, s->end}, &at) : 0;
}

/* Behind the character at `at`; at the end, no further. */
static size_t step(const stm_stretch *s, size_t at)
{
    if (at < s->end)
        stm_utf8_next((stm_str){s->text.data, s->end}, &at);
    return at;
}

static int32_t peek_back(const stm_stretch *s, size_t at)
{
    return at > s->begin ? stm_utf8_back(s->text, &at) : 0;
}

static size_t skip_spaces(const stm_stretch *s, size_t at)
{
    while (at < s->end && stm_is_space(peek(s, at)))
        at = step(s, at);
    return at;
}

static bool is_mark(const stm_stretch *s, int32_t c)
{
    return stm_is_stop(c) || (s->rules->question_mark != 0 && c == s->rules->question_mark);
}

/* Is there one more stop of a spaced ellipsis, ". . .", behind `at`? */
static bool spaced_stop(const stm_stretch *s, size_t at)
{
    if (peek(s, at) != ' ' || peek(s, at + 1) != '.')
        return false;
    const int32_t after = peek(s, at + 2);
    return after == 0 || stm_is_space(after) || (stm_is_closer(after) && after != '\'');
}

static size_t read_marks(const stm_stretch *s, stm_stop *stop, size_t at)
{
    size_t dots = 0;
    for (;;) {
        const int32_t c = peek(s, at);
        const bool spaced = at > stop->at && spaced_stop(s, at);
        if (at >= s->end || !(spaced || is_mark(s, c)))
            break;
        dots += c == '.' || spaced;
        stop->asks |= c == '!' || c == '?' || c == ';' || (c > 0x589 && c != 0x2026);
        stop->trails_off |= c == 0x2026;
        stop->wide |= c >= 0x3000;
        at = spaced ? at + 2 : step(s, at);
    }
    stop->trails_off |= dots > 1;
    return at;
}

/* Behind a closing mark of French, which stands off by a space: " »". */
static size_t read_spaced_closer(const stm_stretch *s, size_t at)
{
    const size_t mark = skip_spaces(s, at);
    if (mark == at || (peek(s, mark) != 0xBB && peek(s, mark) != 0x203A))
        return at;
    const size_t behind = step(s, mark);
    const int32_t after = peek(s, behind);
    return after == 0 || stm_is_space(after) || u_ispunct(after) ? behind : at;
}

static size_t read_closers(const stm_stretch *s, stm_stop *stop, size_t at)
{
    for (int32_t c; stm_is_closer(c = peek(s, at)); at = step(s, at)) {
        const bool bracket = u_charType(c) == U_END_PUNCTUATION && c < 0x3000;
        const bool opens = !bracket && stm_is_opener(c) && u_isalnum(peek(s, step(s, at)));
        if (opens && !stop->wide)
            break; /* .“Next: the mark belongs to what follows */
        stop->quote_closed |= !bracket;
        stop->bracket_closed |= bracket;
    }
    const size_t behind = read_spaced_closer(s, at);
    stop->quote_closed |= behind > at;
    return behind;
}

/* Behind the digits of a reference set at the stop without brackets, as in "(type 2).10 This". */
static size_t read_bare_reference(const stm_stretch *s, const stm_stop *stop, size_t at)
{
    const int32_t before = peek_back(s, stop->at);
    size_t behind = at;
    while (behind < s->end && behind - at < 3 && u_isdigit(peek(s, behind)))
        behind++;
    const size_t next = skip_spaces(s, behind);
    return behind > at && next > behind && (u_islower(before) || before == ')') &&
                   u_isupper(peek(s, next))
               ? behind
               : at;
}

/* Reference marks set at the stop, as "[7][18]" or "¹²". */
static size_t read_references(const stm_stretch *s, size_t at)
{
    for (;;) {
        size_t behind = at;
        if (peek(s, at) == '[')
            for (behind = at + 1; u_isdigit(peek(s, behind)); behind++)
                ;
        if (behind > at + 1 && peek(s, behind) == ']')
            at = behind + 1;
        else if (u_charType(peek(s, at)) == U_OTHER_NUMBER && at < s->end)
            at = step(s, at);
        else
            return at;
    }
}

stm_stop stm_stop_read(const stm_stretch *s, size_t at)
{
    stm_stop stop = {.at = at};
    for (size_t before = at + 1; at != before;) {
        before = at;
        at = read_marks(s, &stop, at);
        if (at > before && before > stop.at) { /* "!)." or "».": the last stop is the outer one's */
            stop.quote_closed = stop.bracket_closed = false;
            stop.asks = true;
        }
        at = read_closers(s, &stop, at);
    }
    stop.after = read_references(s, read_bare_reference(s, &stop, at));
    stop.referred = stop.after > at;
    stop.next = skip_spaces(s, stop.after);
    return stop;
}

/* ---- What stands before and after ---- */

/* The word before the stop, without the marks that open it: "(Dr" gives "Dr". */
static stm_str word_before(const stm_stretch *s, size_t stop)
{
    size_t at = stop;
    while (at > s->begin && stop - at < STM_LONGEST_RULE) {
        size_t before = at;
        const int32_t c = stm_utf8_back(s->text, &before);
        if (stm_is_space(c) || stm_is_bullet(c) || (stm_is_opener(c) && c != '\'' && c != 0x2019))
            break;
        at = before;
    }
    return stm_str_slice(s->text, at, stop);
}

/* What stands behind the last hyphen, apostrophe or slash: "L'Avv" gives "Avv". */
static stm_str last_part(stm_str word)
{
    size_t at = word.len;
    while (at > 0) {
        size_t before = at;
        const int32_t c = stm_utf8_back(word, &before);
        if (c == '\'' || c == 0x2019 || c == '/' || stm_is_dash(c))
            break;
        at = before;
    }
    return stm_str_slice(word, at, word.len);
}

static bool is_one_letter(stm_str word)
{
    size_t at = 0;
    return word.len > 0 && u_isalpha(stm_utf8_next(word, &at)) && at == word.len;
}

/* Single letters with stops between: "U.S", "a.m", "z.B". */
static bool is_acronym(stm_str word)
{
    bool letter = false, stop = false;
    for (size_t at = 0; at < word.len;) {
        const int32_t c = stm_utf8_next(word, &at);
        if (c == '.' ? !letter : letter || !u_isalpha(c))
            return false;
        letter = c != '.';
        stop |= c == '.';
    }
    return stop && letter;
}

/* "d. h", "i. d. R": a single letter with those before it, without their spaces. */
static stm_str join_letters(const stm_stretch *s, stm_str word, char out[STM_LONGEST_RULE])
{
    size_t begin = (size_t)(word.data - s->text.data), n = STM_LONGEST_RULE;
    memcpy(out + (n -= word.len), word.data, word.len);
    while (begin >= s->begin + 3 && s->text.data[begin - 1] == ' ' &&
           s->text.data[begin - 2] == '.') {
        const stm_str before = word_before(s, begin - 2);
        if (!is_one_letter(before) || before.len + 1 > n)
            break;
        out[--n] = '.';
        memcpy(out + (n -= before.len), before.data, before.len);
        begin = (size_t)(before.data - s->text.data);
    }
    return (stm_str){out + n, STM_LONGEST_RULE - n};
}

static bool is_number(stm_str word, size_t most_digits)
{
    size_t digits = 0;
    for (size_t at = 0; at < word.len; digits++)
        if (!u_isdigit(stm_utf8_next(word, &at)))
            return false;
    return digits > 0 && digits <= most_digits;
}

static bool is_roman(stm_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (strchr("IVXLC", word.data[i]) == NULL || word.data[i] == '\0')
            return false;
    return word.len > 0 && word.len <= 6;
}

/* Where the next word begins, behind opening marks, dashes and bullets. */
static size_t next_word(const stm_stretch *s, size_t at)
{
    for (int32_t c; at < s->end; at = step(s, at)) {
        c = peek(s, at);
        if (u_isalnum(c) ||
            !(stm_is_space(c) || stm_is_opener(c) || stm_is_dash(c) || stm_is_bullet(c)))
            break;
    }
    return at;
}

/* What the pack says of the word at `at`, or of its part before an apostrophe ("L'armée"). */
static uint32_t rules_at(const stm_stretch *s, size_t at)
{
    size_t end = at, part = 0;
    while (end < s->end && end - at < STM_LONGEST_RULE) {
        const int32_t c = peek(s, end);
        if (part == 0 && (c == '\'' || c == 0x2019))
            part = end;
        else if (!u_isalnum(c))
            break;
        end = step(s, end);
    }
    const uint32_t whole = stm_rules_of(s->rules, stm_str_slice(s->text, at, end));
    return part == 0 ? whole : whole | stm_rules_of(s->rules, stm_str_slice(s->text, at, part));
}

/* Does what follows look like the start of a sentence even behind an abbreviation? A letter with
   a stop does not: in "A. I. Kuprin" the I is an initial, though "и" is a function word. */
static bool starts_sentence(const stm_stretch *s, size_t word)
{
    const size_t behind = step(s, word);
    if (u_isalpha(peek(s, word)) && peek(s, behind) == '.')
        return false;
    return (rules_at(s, word) & STM_RULE_STARTER) != 0;
}

/* ---- Deciding ---- */

/* Does the sentence so far consist of nothing but `word` and marks before it? */
static bool opens_sentence(const stm_stretch *s, stm_str word)
{
    return next_word(s, s->begin) >= (size_t)(word.data - s->text.data);
}

/* Is `word` a unit of measure behind a number, "19 km/h" or "10 см"? */
static bool is_measure(const stm_stretch *s, stm_str word, uint32_t bits)
{
    size_t at = (size_t)(word.data - s->text.data);
    if (!(bits & STM_RULE_UNIT) && stm_str_find(word, STM_STR("/"), 0) == SIZE_MAX)
        return false;
    while (at > s->begin && stm_is_space(peek_back(s, at)))
        stm_utf8_back(s->text, &at);
    return u_isdigit(peek_back(s, at));
}

/* A full stop behind `word`; what follows is a capital or a letter of a script without case. */
static bool ends_before_capital(const stm_stretch *s, stm_str word, size_t next)
{
    char joined[STM_LONGEST_RULE];
    const stm_str part = last_part(word);
    const bool letter = is_one_letter(part);
    const stm_str full = letter ? join_letters(s, word, joined) : word;
    const uint32_t bits =
        stm_rules_of(s->rules, full) | stm_rules_of(s->rules, part) | stm_rules_of(s->rules, word);
    if (is_measure(s, word, bits))
        return true;
    if (bits & STM_RULE_ABBREVIATION)
        return false;
    if (bits & STM_RULE_BEFORE_LOWER)
        return true;
    if (bits & STM_RULE_AT_END || letter || is_acronym(word))
        return starts_sentence(s, next);
    if (!s->rules->ordinal_stop)
        return true;
    return !(is_number(part, 2) || is_roman(part)) || starts_sentence(s, next);
}

static bool ends_before_number(const stm_stretch *s, stm_str word)
{
    const uint32_t abbreviation =
        STM_RULE_ABBREVIATION | STM_RULE_BEFORE_NUMBER | STM_RULE_AT_END | STM_RULE_BEFORE_LOWER;
    const stm_str part = last_part(word);
    const uint32_t bits = stm_rules_of(s->rules, word) | stm_rules_of(s->rules, part);
    if ((bits & abbreviation) || is_one_letter(part))
        return false;
    return !(s->rules->ordinal_stop && is_number(part, 2));
}

/* "ended.Then": the space was forgotten, if this is neither an address nor a name of a file. */
static bool space_forgotten(const stm_stretch *s, const stm_stop *stop)
{
    const stm_str word = word_before(s, stop->at);
    const int32_t next = peek(s, stop->next), after = peek(s, step(s, stop->next));
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++) {
        const int32_t c = stm_utf8_next(word, &at);
        if (!u_isalpha(c) || (letters > 0 && !u_islower(c)))
            return false;
    }
    if (letters < 3 || !u_isupper(next) || !u_islower(after))
        return false;
    for (size_t at = stop->next; at < s->end && !stm_is_space(peek(s, at)); at = step(s, at))
        if (peek(s, at) == '.' && step(s, at) < s->end && u_isalnum(peek(s, step(s, at))))
            return false;
    return true;
}

static bool is_hiragana(int32_t c)
{
    return c >= 0x3040 && c < 0x30A0;
}

static bool ends_without_space(const stm_stretch *s, const stm_stop *stop)
{
    if (!stop->wide)
        return !stop->quote_closed && !stop->bracket_closed && !stop->trails_off &&
               space_forgotten(s, stop);
    /* 「…。」と述べた: the sentence goes on behind what was said with a particle, in hiragana. */
    return !stop->quote_closed || !is_hiragana(peek(s, stop->next));
}

/* "Two things are needed. a) Time": an entry in lower case, with the next one further on. */
static bool starts_list(const stm_stretch *s, size_t at)
{
    const stm_str text = {s->text.data, s->end};
    const stm_item first = stm_item_read(s->rules, text, at);
    if (!stm_item_is(&first))
        return false;
    for (size_t i = at + 1; i < s->end && i - at < LIST_REACH; i++) {
        const stm_item next =
            text.data[i - 1] == ' ' ? stm_item_read(s->rules, text, i) : (stm_item){0};
        if (stm_item_follows(&first, &next))
            return true;
    }
    return false;
}

/* What cannot begin a sentence. */
static bool goes_on(int32_t c)
{
    return c == '/' || c == '=' || c == '%' || c == ',' || c == ';' || c == ':' || c == 0x3001 ||
           c == 0xFF0C || c == 0x60C || c == 0x061B;
}

bool stm_stop_ends(const stm_stretch *s, const stm_stop *stop)
{
    if (stop->next >= s->end)
        return true;
    if (stop->next == stop->after)
        return ends_without_space(s, stop);
    const size_t next = next_word(s, stop->next);
    const int32_t c = peek(s, next);
    if (goes_on(peek(s, stop->next)))
        return false;
    if (u_islower(c))
        return starts_list(s, next);
    if (stop->bracket_closed && s->bracket_opened != SIZE_MAX &&
        s->bracket_opened > next_word(s, s->begin))
        return false;
    if (stop->asks || stop->quote_closed || stop->referred)
        return true;
    const int32_t before = peek_back(s, stop->at);
    if (stop->trails_off)
        return !(stm_is_opener(before) && stop->bracket_closed);
    const stm_str word = word_before(s, stop->at);
    if (opens_sentence(s, word) && (is_number(word, 3) || is_one_letter(word)))
        return false;
    return u_isdigit(c) ? ends_before_number(s, word) : ends_before_capital(s, word, next);
}
