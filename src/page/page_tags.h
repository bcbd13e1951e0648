/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_TAGS_H
#define STM_PAGE_TAGS_H
/** @file The names of elements and attributes that are told apart. */
#include <stdbool.h>

/* In the order of bytes: names are looked up by halving. */
#define STM_TAGS(X)                                                                                \
    X(A, "a")                                                                                      \
    X(ABBR, "abbr")                                                                                \
    X(ADDRESS, "address")                                                                          \
    X(AREA, "area")                                                                                \
    X(ARTICLE, "article")                                                                          \
    X(ASIDE, "aside")                                                                              \
    X(AUDIO, "audio")                                                                              \
    X(B, "b")                                                                                      \
    X(BASE, "base")                                                                                \
    X(BLOCKQUOTE, "blockquote")                                                                    \
    X(BODY, "body")                                                                                \
    X(BR, "br")                                                                                    \
    X(BUTTON, "button")                                                                            \
    X(CANVAS, "canvas")                                                                            \
    X(CAPTION, "caption")                                                                          \
    X(CENTER, "center")                                                                            \
    X(CITE, "cite")                                                                                \
    X(CODE, "code")                                                                                \
    X(DD, "dd")                                                                                    \
    X(DEL, "del")                                                                                  \
    X(DETAILS, "details")                                                                          \
    X(DIALOG, "dialog")                                                                            \
    X(DIR, "dir")                                                                                  \
    X(DIV, "div")                                                                                  \
    X(DL, "dl")                                                                                    \
    X(DT, "dt")                                                                                    \
    X(EM, "em")                                                                                    \
    X(EMBED, "embed")                                                                              \
    X(FIELDSET, "fieldset")                                                                        \
    X(FIGCAPTION, "figcaption")                                                                    \
    X(FIGURE, "figure")                                                                            \
    X(FONT, "font")                                                                                \
    X(FOOTER, "footer")                                                                            \
    X(FORM, "form")                                                                                \
    X(FRAME, "frame")                                                                              \
    X(FRAMESET, "frameset")                                                                        \
    X(H1, "h1")                                                                                    \
    X(H2, "h2")                                                                                    \
    X(H3, "h3")                                                                                    \
    X(H4, "h4")                                                                                    \
    X(H5, "h5")                                                                                    \
    X(H6, "h6")                                                                                    \
    X(HEAD, "head")                                                                                \
    X(HEADER, "header")                                                                            \
    X(HGROUP, "hgroup")                                                                            \
    X(HR, "hr")                                                                                    \
    X(HTML, "html")                                                                                \
    X(I, "i")                                                                                      \
    X(IFRAME, "iframe")                                                                            \
    X(IMG, "img")                                                                                  \
    X(INPUT, "input")                                                                              \
    X(INS, "ins")                                                                                  \
    X(LABEL, "label")                                                                              \
    X(LEGEND, "legend")                                                                            \
    X(LI, "li")                                                                                    \
    X(LINK, "link")                                                                                \
    X(MAIN, "main")                                                                                \
    X(MAP, "map")                                                                                  \
    X(MARK, "mark")                                                                                \
    X(MENU, "menu")                                                                                \
    X(META, "meta")                                                                                \
    X(NAV, "nav")                                                                                  \
    X(NOFRAMES, "noframes")                                                                        \
    X(NOSCRIPT, "noscript")                                                                        \
    X(OBJECT, "object")                                                                            \
    X(OL, "ol")                                                                                    \
    X(OPTGROUP, "optgroup")                                                                        \
    X(OPTION, "option")                                                                            \
    X(P, "p")                                                                                      \
    X(PICTURE, "picture")                                                                          \
    X(PRE, "pre")                                                                                  \
    X(Q, "q")                                                                                      \
    X(S, "s")                                                                                      \
    X(SCRIPT, "script")                                                                            \
    X(SECTION, "section")                                                                          \
    X(SELECT, "select")                                                                            \
    X(SMALL, "small")                                                                              \
    X(SOURCE, "source")                                                                            \
    X(SPAN, "span")                                                                                \
    X(STRONG, "strong")                                                                            \
    X(STYLE, "style")                                                                              \
    X(SUB, "sub")                                                                                  \
    X(SUMMARY, "summary")                                                                          \
    X(SUP, "sup")                                                                                  \
    X(SVG, "svg")                                                                                  \
    X(TABLE, "table")                                                                              \
    X(TBODY, "tbody")                                                                              \
    X(TD, "td")                                                                                    \
    X(TEMPLATE, "template")                                                                        \
    X(TEXTAREA, "textarea")                                                                        \
    X(TFOOT, "tfoot")                                                                              \
    X(TH, "th")                                                                                    \
    X(THEAD, "thead")                                                                              \
    X(TIME, "time")                                                                                \
    X(TITLE, "title")                                                                              \
    X(TR, "tr")                                                                                    \
    X(U, "u")                                                                                      \
    X(UL, "ul")                                                                                    \
    X(VIDEO, "video")                                                                              \
    X(WBR, "wbr")

#define STM_ATTRS(X)                                                                               \
    X(ARIA_HIDDEN, "aria-hidden")                                                                  \
    X(ARIA_LABEL, "aria-label")                                                                    \
    X(CLASS, "class")                                                                              \
    X(CONTENT, "content")                                                                          \
    X(DATETIME, "datetime")                                                                        \
    X(HIDDEN, "hidden")                                                                            \
    X(HREF, "href")                                                                                \
    X(HTTP_EQUIV, "http-equiv")                                                                    \
    X(ID, "id")                                                                                    \
    X(ITEMPROP, "itemprop")                                                                        \
    X(ITEMSCOPE, "itemscope")                                                                      \
    X(ITEMTYPE, "itemtype")                                                                        \
    X(LANG, "lang")                                                                                \
    X(NAME, "name")                                                                                \
    X(PROPERTY, "property")                                                                        \
    X(REL, "rel")                                                                                  \
    X(ROLE, "role")                                                                                \
    X(STYLE, "style")                                                                              \
    X(TITLE, "title")                                                                              \
    X(TYPE, "type")                                                                                \
    X(XML_LANG, "xml:lang")

#define STM_NAMED_TAG(tag, name) STM_TAG_##tag,
#define STM_NAMED_ATTR(attr, name) STM_ATTR_##attr,
typedef enum stm_tag { STM_TAGS(STM_NAMED_TAG) STM_TAG_OTHER } stm_tag;
typedef enum stm_attr_name { STM_ATTRS(STM_NAMED_ATTR) STM_ATTR_OTHER } stm_attr_name;

/** By name in lower case; STM_TAG_OTHER, STM_ATTR_OTHER: none of these. */
stm_tag stm_tag_of(const char *name);
stm_attr_name stm_attr_name_of(const char *name);
/** As written in HTML; "" for STM_TAG_OTHER. */
const char *stm_tag_name(stm_tag tag);

/** Does a browser begin a new line before and behind it? */
bool stm_tag_is_block(stm_tag tag);
/** Is what it holds no text to read (scripts, forms' fields, players)? */
bool stm_tag_is_silent(stm_tag tag);
static inline bool stm_tag_is_heading(stm_tag tag)
{
    return tag >= STM_TAG_H1 && tag <= STM_TAG_H6;
}

#endif
