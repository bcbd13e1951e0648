/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page_tags.h"

#include <stddef.h>
#include <string.h>

#define NAME(id, name) name,
static const char *const tags[] = {STM_TAGS(NAME)};
static const char *const attrs[] = {STM_ATTRS(NAME)};

static size_t find(const char *const *names, size_t count, const char *name)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(name, names[middle]);
        if (order == 0)
            return middle;
        *(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1;
    }
    return count;
}

stm_tag stm_tag_of(const char *name)
{
    return (stm_tag)find(tags, STM_TAG_OTHER, name);
}

stm_attr_name stm_attr_name_of(const char *name)
{
    return (stm_attr_name)find(attrs, STM_ATTR_OTHER, name);
}

const char *stm_tag_name(stm_tag tag)
{
    return tag < STM_TAG_OTHER ? tags[tag] : "";
}

bool stm_tag_is_block(stm_tag tag)
{
    switch (tag) {
    case STM_TAG_ADDRESS:
    case STM_TAG_ARTICLE:
    case STM_TAG_ASIDE:
    case STM_TAG_AUDIO:
    case STM_TAG_BLOCKQUOTE:
    case STM_TAG_BODY:
    case STM_TAG_CAPTION:
    case STM_TAG_CENTER:
    case STM_TAG_DD:
    case STM_TAG_DETAILS:
    case STM_TAG_DIALOG:
    case STM_TAG_DIR:
    case STM_TAG_DIV:
    case STM_TAG_DL:
    case STM_TAG_DT:
    case STM_TAG_FIELDSET:
    case STM_TAG_FIGCAPTION:
    case STM_TAG_FIGURE:
    case STM_TAG_FOOTER:
    case STM_TAG_FORM:
    case STM_TAG_FRAMESET:
    case STM_TAG_H1:
    case STM_TAG_H2:
    case STM_TAG_H3:
    case STM_TAG_H4:
    case STM_TAG_H5:
    case STM_TAG_H6:
    case STM_TAG_HEAD:
    case STM_TAG_HEADER:
    case STM_TAG_HGROUP:
    case STM_TAG_HR:
    case STM_TAG_HTML:
    case STM_TAG_IFRAME:
    case STM_TAG_LEGEND:
    case STM_TAG_LI:
    case STM_TAG_MAIN:
    case STM_TAG_MENU:
    case STM_TAG_NAV:
    case STM_TAG_OL:
    case STM_TAG_P:
    case STM_TAG_PRE:
    case STM_TAG_SECTION:
    case STM_TAG_SELECT:
    case STM_TAG_SUMMARY:
    case STM_TAG_TABLE:
    case STM_TAG_TBODY:
    case STM_TAG_TD:
    case STM_TAG_TFOOT:
    case STM_TAG_TH:
    case STM_TAG_THEAD:
    case STM_TAG_TR:
    case STM_TAG_UL:
    case STM_TAG_VIDEO:
        return true;
    default:
        return false;
    }
}

bool stm_tag_is_silent(stm_tag tag)
{
    switch (tag) {
    case STM_TAG_AUDIO:
    case STM_TAG_BUTTON:
    case STM_TAG_CANVAS:
    case STM_TAG_EMBED:
    case STM_TAG_IFRAME:
    case STM_TAG_NOFRAMES:
    case STM_TAG_NOSCRIPT:
    case STM_TAG_OBJECT:
    case STM_TAG_OPTGROUP:
    case STM_TAG_OPTION:
    case STM_TAG_SCRIPT:
    case STM_TAG_SELECT:
    case STM_TAG_STYLE:
    case STM_TAG_SVG:
    case STM_TAG_TEMPLATE:
    case STM_TAG_TEXTAREA:
    case STM_TAG_TITLE:
    case STM_TAG_VIDEO:
        return true;
    default:
        return false;
    }
}
