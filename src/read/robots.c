/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Read line by line: a group is one or more `User-agent` lines and the rules behind them. The
 * groups of our name are joined, as RFC 9309, 2.2.1 asks; where there are none, those of `*` are.
 *
 * `limit:` patterns and paths are compared as they stand, percent signs included; RFC 9309, 2.2.2
 * would have "%7E" and "~" be one.
 */
#include "read/robots.h"

#include "base/array.h"

/* A pattern longer than a URL may be fits nothing. */
enum { MOST_PATTERN = 8192, MOST_RULES = 20000, MOST_DELAY_S = 60 };

typedef STM_ARRAY(stm_robots_rule) rules;

typedef struct parsing {
    stm_str product;
    rules ours, all; /* of the groups for `product`, and for "*" */
    uint32_t our_delay, all_delay;
    bool found;           /* a group of ours is there */
    bool in_ours, in_all; /* the group that is open */
    bool naming;          /* its User-agent lines are still coming */
    bool failed;
} parsing;

/* ---- Lines ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_fold(stm_str s, stm_str word)
{
    for (size_t i = 0; s.len == word.len && i < s.len; i++)
        if (lower(s.data[i]) != lower(word.data[i]))
            return false;
    return s.len == word.len;
}

static stm_str next_line(stm_str file, size_t *at)
{
    const size_t begin = *at;
    size_t end = begin;
    while (end < file.len && file.data[end] != '\n' && file.data[end] != '\r')
        end++;
    *at = end < file.len ? end + 1 : end;
    return stm_str_slice(file, begin, end);
}

/* "Key: value # comment" into its two; false where it is no such line. */
static bool split(stm_str line, stm_str *key, stm_str *value)
{
    const char *hash = line.len ? memchr(line.data, '#', line.len) : NULL;
    if (hash != NULL)
        line.len = (size_t)(hash - line.data);
    const char *colon = line.len ? memchr(line.data, ':', line.len) : NULL;
    if (colon == NULL)
        return false;
    const size_t at = (size_t)(colon - line.data);
    *key = stm_str_trim(stm_str_slice(line, 0, at));
    *value = stm_str_trim(stm_str_slice(line, at + 1, line.len));
    return true;
}

/* The letters, '-' and '_' that an agent's name begins with: "stemma/1.0" is "stemma". */
static stm_str token(stm_str s)
{
    size_t n = 0;
    while (n < s.len && ((lower(s.data[n]) >= 'a' && lower(s.data[n]) <= 'z') || s.data[n] == '-' ||
                         s.data[n] == '_'))
        n++;
    return stm_str_slice(s, 0, n);
}

/* ---- Groups ---- */

static void take_agent(parsing *p, stm_str value)
{
    if (!p->naming)
        p->in_ours = p->in_all = false;
    p->naming = true;
    if (stm_str_is(value, "*"))
        p->in_all = true;
    else if (is_fold(token(value), p->product))
        p->in_ours = p->found = true;
}

static void add(parsing *p, rules *to, stm_robots_rule rule)
{
    if (to->count < MOST_RULES && !STM_ARRAY_ADD(to, rule))
        p->failed = true;
}

static void take_rule(parsing *p, stm_str pattern, bool allow)
{
    const stm_robots_rule rule = {pattern, allow};
    p->naming = false;
    if (pattern.len == 0 || pattern.len > MOST_PATTERN)
        return; /* "Disallow:" with nothing behind it disallows nothing */
    if (p->in_ours)
        add(p, &p->ours, rule);
    if (p->in_all)
        add(p, &p->all, rule);
}

static void take_delay(parsing *p, stm_str value)
{
    uint32_t s = 0;
    p->naming = false;
    for (size_t i = 0; i < value.len && value.data[i] >= '0' && value.data[i] <= '9'; i++)
        s = s > MOST_DELAY_S ? s : s * 10 + (uint32_t)(value.data[i] - '0');
    s = s > MOST_DELAY_S ? MOST_DELAY_S : s;
    if (p->in_ours)
        p->our_delay = s;
    if (p->in_all)
        p->all_delay = s;
}

static void take_line(parsing *p, stm_str line)
{
    stm_str key, value;
    if (!split(line, &key, &value))
        return;
    if (is_fold(key, STM_STR("user-agent")))
        take_agent(p, value);
    else if (is_fold(key, STM_STR("disallow")))
        take_rule(p, value, false);
    else if (is_fold(key, STM_STR("allow")))
        take_rule(p, value, true);
    else if (is_fold(key, STM_STR("crawl-delay")))
        take_delay(p, value);
}

static stemma_status keep(stm_robots *ret, const parsing *p, stm_arena *arena, stemma_error *err)
{
    const rules *from = p->found ? &p->ours : &p->all;
    stm_robots_rule *kept = stm_arena_calloc(arena, from->count, sizeof *kept);
    if (p->failed || kept == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < from->count; i++) {
        kept[i].allow = from->items[i].allow;
        kept[i].pattern = stm_arena_str(arena, from->items[i].pattern);
        if (kept[i].pattern.data == NULL)
            return stm_fail_nomem(err);
    }
    *ret = (stm_robots){kept, (uint32_t)from->count, p->found ? p->our_delay : p->all_delay};
    return STEMMA_OK;
}

stemma_status stm_robots_parse(stm_robots *ret, stm_str file, stm_str product, stm_arena *arena,
                               stemma_error *err)
{
    parsing p = {.product = product};
    if (file.len > STM_ROBOTS_MOST_BYTES)
        file.len = STM_ROBOTS_MOST_BYTES;
    if (stm_str_starts(file, STM_STR("\xEF\xBB\xBF")))
        file = stm_str_slice(file, 3, file.len);
    for (size_t at = 0; at < file.len;)
        take_line(&p, next_line(file, &at));
    const stemma_status status = keep(ret, &p, arena, err);
    STM_ARRAY_CLEAR(&p.ours);
    STM_ARRAY_CLEAR(&p.all);
    return status;
}

/* ---- Patterns ---- */

/*
 * Does the pattern fit the beginning of the path? Pieces between stars are looked for from left to
 * right, each where it first stands: linear in the path, since what a later place would allow, the
 * first one allows too.
 */
static bool fits(stm_str pattern, stm_str path)
{
    const bool to_end = pattern.data[pattern.len - 1] == '$';
    pattern.len -= to_end;
    size_t at = 0, from = 0;
    for (bool first = true;; first = false) {
        const size_t star = stm_str_find(pattern, STM_STR("*"), at);
        const stm_str piece = stm_str_slice(pattern, at, star == SIZE_MAX ? pattern.len : star);
        const bool last = star == SIZE_MAX;
        if (first && !stm_str_starts(path, piece))
            return false;
        if (last && to_end)
            return path.len - from >= piece.len && stm_str_ends(path, piece) &&
                   (!first || path.len == piece.len);
        const size_t found = first ? 0 : stm_str_find(path, piece, from);
        if (found == SIZE_MAX)
            return false;
        if (last)
            return true;
        from = found + piece.len;
        at = star + 1;
    }
}

bool stm_robots_allow(const stm_robots *robots, stm_str path)
{
    size_t longest = 0;
    bool allow = true;
    for (uint32_t i = 0; i < robots->count; i++) {
        const stm_robots_rule *rule = &robots->rules[i];
        if (rule->pattern.len < longest || (rule->pattern.len == longest && !rule->allow))
            continue;
        if (fits(rule->pattern, path)) {
            longest = rule->pattern.len;
            allow = rule->allow;
        }
    }
    return allow;
}
