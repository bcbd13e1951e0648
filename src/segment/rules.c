/* SPDX-License-Identifier: Apache-2.0 */
/** @file A language's rules are read from its pack once, into one map of words to bits. */
#include "segment/cut.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { AS_WRITTEN = 1, FOLDED = 2 }; /* seeds: entries with capitals, and those without */

/* ---- Words ---- */

/* `word` in lower case, apostrophes straight; 0 when it is too long to be in a pack. */
static size_t fold(char out[STM_LONGEST_RULE + 8], stm_str word)
{
    size_t n = 0;
    if (word.len > STM_LONGEST_RULE)
        return 0;
    for (size_t i = 0; i < word.len && n + 4 <= STM_LONGEST_RULE + 8;) {
        const int32_t c = stm_utf8_next(word, &i);
        n += stm_utf8_put(out + n, c == 0x2019                        ? '\''
                                   : c < 0x80 && c >= 'A' && c <= 'Z' ? c + 32
                                   : c < 0x80                         ? c
                                                                      : u_tolower(c));
    }
    return n;
}

static bool add_bits(stm_rules *rules, uint64_t key, uint32_t bits)
{
    const uint32_t before = stm_map_get(&rules->words, key);
    return stm_map_set(&rules->words, key, before == STM_MAP_NONE ? bits : before | bits);
}

/* An entry: without its last stop and without spaces ("z. B." is met as "z.B."). */
static size_t squeeze(char out[STM_LONGEST_RULE], stm_str entry)
{
    size_t n = 0;
    for (size_t i = 0; i < entry.len && n < STM_LONGEST_RULE; i++)
        if (entry.data[i] != ' ')
            out[n++] = entry.data[i];
    return n > 0 && out[n - 1] == '.' ? n - 1 : n;
}

static bool add_words(stm_rules *rules, stm_entries entries, uint32_t bits)
{
    char plain[STM_LONGEST_RULE], folded[STM_LONGEST_RULE + 8];
    for (size_t i = 0; i < entries.count; i++) {
        const stm_str word = {plain, squeeze(plain, entries.items[i])};
        const stm_str low = {folded, fold(folded, word)};
        const bool exact = !stm_str_equal(word, low);
        if (!add_bits(rules, stm_hash_str(word, exact ? AS_WRITTEN : FOLDED), bits))
            return false;
    }
    return true;
}

uint32_t stm_rules_of(const stm_rules *rules, stm_str word)
{
    char folded[STM_LONGEST_RULE + 8];
    const stm_str low = {folded, fold(folded, word)};
    if (low.len == 0)
        return 0;
    const uint32_t as_written = stm_map_get(&rules->words, stm_hash_str(word, AS_WRITTEN));
    const uint32_t any_case = stm_map_get(&rules->words, stm_hash_str(low, FOLDED));
    return (as_written == STM_MAP_NONE ? 0 : as_written) |
           (any_case == STM_MAP_NONE ? 0 : any_case);
}

/* ---- Quotation marks and conventions ---- */

static void add_quotes(stm_rules *rules, stm_entries entries)
{
    for (size_t i = 0; i < entries.count && rules->quote_count < STM_MOST_QUOTES; i++) {
        const stm_str entry = entries.items[i];
        const size_t gap = stm_str_find(entry, STM_STR(" "), 0);
        if (gap == SIZE_MAX)
            continue;
        const stm_quote_pair pair = {stm_str_slice(entry, 0, gap),
                                     stm_str_trim(stm_str_slice(entry, gap, entry.len))};
        rules->quotes[rules->quote_count++] = pair;
        rules->starts_quote[(unsigned char)pair.open.data[0]] = true;
        rules->starts_quote[(unsigned char)pair.close.data[0]] = true;
    }
}

static void add_conventions(stm_rules *rules, stm_entries entries)
{
    for (size_t i = 0; i < entries.count; i++) {
        if (stm_str_is(entries.items[i], "ordinal-stop"))
            rules->ordinal_stop = true;
        if (stm_str_is(entries.items[i], "semicolon-asks"))
            rules->question_mark = ';';
    }
}

static bool add_pack(stm_rules *rules, const stm_pack *pack)
{
    const stm_entries function = stm_pack_section(pack, "terms.function");
    const stm_entries clitics = stm_pack_section(pack, "segment.clitics");
    rules->knows_starters |= function.count > 0;
    rules->knows_clitics |= clitics.count > 0;
    add_quotes(rules, stm_pack_section(pack, "segment.quotes"));
    add_conventions(rules, stm_pack_section(pack, "segment.conventions"));
    return add_words(rules, function, STM_RULE_STARTER) &&
           add_words(rules, clitics, STM_RULE_CLITIC) &&
           add_words(rules, stm_pack_section(pack, "segment.abbreviations"),
                     STM_RULE_ABBREVIATION) &&
           add_words(rules, stm_pack_section(pack, "segment.abbreviations-before-number"),
                     STM_RULE_BEFORE_NUMBER) &&
           add_words(rules, stm_pack_section(pack, "segment.units"), STM_RULE_UNIT) &&
           add_words(rules, stm_pack_section(pack, "segment.abbreviations-at-end"),
                     STM_RULE_AT_END) &&
           add_words(rules, stm_pack_section(pack, "segment.abbreviations-before-lower-case"),
                     STM_RULE_BEFORE_LOWER);
}

stemma_status stm_rules_init(stm_rules *rules, const stm_packs *packs, stm_lang lang,
                             stemma_error *err)
{
    char code[4];
    UErrorCode status = U_ZERO_ERROR;
    *rules = (stm_rules){.lang = lang};
    if (!(lang == 0 || add_pack(rules, stm_packs_find(packs, lang))) ||
        !add_pack(rules, stm_packs_find(packs, 0))) {
        stm_rules_clear(rules);
        return stm_fail_nomem(err);
    }
    rules->word_breaks =
        ubrk_open(UBRK_WORD, lang == 0 ? "" : stm_lang_code(lang, code), NULL, 0, &status);
    if (U_FAILURE(status)) {
        stm_rules_clear(rules);
        return status == U_MEMORY_ALLOCATION_ERROR
                   ? stm_fail_nomem(err)
                   : stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "ICU has no word rules: %s",
                              u_errorName(status));
    }
    return STEMMA_OK;
}

void stm_rules_clear(stm_rules *rules)
{
    if (rules->word_breaks != NULL)
        ubrk_close(rules->word_breaks);
    stm_map_clear(&rules->words);
    *rules = (stm_rules){0};
}

/* ---- Characters ---- */

bool stm_is_space(int32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool stm_is_closer(int32_t c)
{
    if (c < 0x80)
        return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
    return u_charType(c) == U_END_PUNCTUATION || u_charType(c) == U_FINAL_PUNCTUATION ||
           c == 0x201C || c == 0xAB;
}

bool stm_is_opener(int32_t c)
{
    if (c < 0x80)
        return c == '"' || c == '\'' || c == '(' || c == '[' || c == '{' || c == '`';
    return c == 0xBF || c == 0xA1 || u_charType(c) == U_START_PUNCTUATION ||
           u_charType(c) == U_INITIAL_PUNCTUATION || c == 0x201D || c == 0xBB;
}

bool stm_is_dash(int32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool stm_is_bullet(int32_t c)
{
    return c == 0xB7 || c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25AA || c == 0x25CF ||
           c == 0x25E6;
}

bool stm_is_stop(int32_t c)
{
    if (c < 0x589) /* no stop between DEL and the Armenian one */
        return c == '.' || c == '!' || c == '?';
    if (c == 0x2026)
        return true;
    const int32_t kind = u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
    return kind == U_SB_ATERM || kind == U_SB_STERM;
}
