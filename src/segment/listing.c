/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Lists set in running text: "1. Rain 2. Wind", "(a) … (b) …", "• … • …". A sentence that
 * begins with the mark of an entry ends where the mark of the next entry stands.
 *
 * limit: "1. … 2. …" is not read as a list where a stop makes ordinals, and capital letters are
 * none before a stop: "A. Smith and B. Jones" are people.
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "segment/stop.h"

enum { MOST_DIGITS = 3 };

/* i, ii, iii, iv, v …: their value up to 20, or 0. */
static uint32_t roman_value(stm_str s)
{
    static const char *const romans[] = {"i", "ii", "iii", "iv",   "v",   "vi", "vii", "viii", "ix",
                                         "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii"};
    for (uint32_t i = 0; i < sizeof romans / sizeof *romans; i++)
        if (stm_str_is(s, romans[i]))
            return i + 1;
    return 0;
}

/* Read a number or letters at *at into `item`; false when it is no label. */
static bool read_label(stm_item *item, stm_str text, size_t *at)
{
    const size_t begin = *at;
    while (*at < text.len && text.data[*at] >= '0' && text.data[*at] <= '9')
        item->value = item->value * 10 + (uint32_t)(text.data[(*at)++] - '0');
    if (*at > begin) {
        item->label = '1';
        return *at - begin <= MOST_DIGITS;
    }
    while (*at < text.len && *at - begin < 6 && ((text.data[*at] | 0x20) >= 'a') &&
           ((text.data[*at] | 0x20) <= 'z'))
        ++*at;
    const stm_str label = stm_str_slice(text, begin, *at);
    if (label.len == 0)
        return false;
    item->roman = roman_value(label);
    if (label.len == 1) {
        item->label = (label.data[0] & 0x20) ? 'a' : 'A';
        item->value = (uint32_t)(label.data[0] - item->label) + 1;
    } else
        item->label = 'i';
    return label.len == 1 || item->roman > 0;
}

static bool read_close(stm_item *item, stm_str text, size_t *at)
{
    if (*at < text.len && text.data[*at] == '.') {
        item->stop = true;
        ++*at;
    }
    if (*at < text.len && text.data[*at] == ')') {
        item->bracket = true;
        ++*at;
    }
    return item->stop || item->bracket;
}

stm_item stm_item_read(const stm_rules *rules, stm_str text, size_t at)
{
    const stm_item none = {0};
    stm_item item = {0};
    size_t behind = at;
    const int32_t first = at < text.len ? stm_utf8_next(text, &behind) : 0;
    if (stm_is_bullet(first)) {
        item.bullet = first;
        return item;
    }
    item.opened = first == '(';
    if (item.opened)
        at = behind;
    if (!read_label(&item, text, &at) || !read_close(&item, text, &at) ||
        (item.opened && !item.bracket) || at >= text.len ||
        !stm_is_space((unsigned char)text.data[at]))
        return none;
    const bool bare_stop = item.stop && !item.bracket;
    if (bare_stop && (item.label != 'a' && !(item.label == '1' && !rules->ordinal_stop)))
        return none;
    return item;
}

bool stm_item_follows(const stm_item *item, const stm_item *next)
{
    if (item->bullet != 0)
        return next->bullet == item->bullet;
    if (next->label == 0 || item->label == 0 || item->opened != next->opened ||
        item->stop != next->stop || item->bracket != next->bracket)
        return false;
    if (item->roman > 0 && next->roman == item->roman + 1)
        return true;
    return item->label != 'i' && item->label == next->label && next->value == item->value + 1;
}
