/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Files are known by their content; a name helps only where content leaves it open, since
 * downloads and pipes have wrong ones or none.
 */
#include "read/format.h"

#include "read/charset.h"
#include "read/feed.h"
#include "read/mail.h"
#include "read/sniff.h"

typedef struct magic {
    const char *name, *bytes;
    size_t len, at;
    bool sure; /* else a text may begin so, and there must be control characters too */
} magic;

#define MAGIC(name, bytes)                                                                         \
    {                                                                                              \
        name, bytes, sizeof(bytes) - 1, 0, true                                                    \
    }
#define PERHAPS(name, bytes)                                                                       \
    {                                                                                              \
        name, bytes, sizeof(bytes) - 1, 0, false                                                   \
    }

/* What people have in folders beside text. */
static const magic magics[] = {MAGIC("a PNG image", "\x89PNG\r\n\x1A\n"),
                               MAGIC("a JPEG image", "\xFF\xD8\xFF"),
                               PERHAPS("a GIF image", "GIF8"),
                               MAGIC("a PDF document", "%PDF-"),
                               MAGIC("an RTF document", "{\\rtf"),
                               MAGIC("a ZIP archive or an office document", "PK\x03\x04"),
                               MAGIC("an old office document", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
                               MAGIC("compressed by gzip", "\x1F\x8B"),
                               MAGIC("compressed by zstd", "\x28\xB5\x2F\xFD"),
                               MAGIC("compressed by xz", "\xFD\x37zXZ"),
                               PERHAPS("compressed by bzip2", "BZh"),
                               MAGIC("a 7z archive", "7z\xBC\xAF\x27\x1C"),
                               MAGIC("a RAR archive", "Rar!\x1A\x07"),
                               MAGIC("an ELF program", "\x7F\x45LF"),
                               PERHAPS("a Windows program", "MZ"),
                               PERHAPS("a SQLite database", "SQLite format 3"),
                               PERHAPS("an Ogg file", "OggS"),
                               PERHAPS("an MP3 file", "ID3"),
                               PERHAPS("a TIFF image", "II*"),
                               PERHAPS("a TIFF image", "MM"),
                               PERHAPS("a WebP image or a WAVE file", "RIFF"),
                               {"an MPEG-4 file", "ftyp", 4, 4, false},
                               {"a tar archive", "ustar", 5, 257, false}};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Characters that no text has. */
static size_t count_controls(stm_str head)
{
    size_t n = 0;
    for (size_t i = 0; i < head.len; i++) {
        const unsigned char c = (unsigned char)head.data[i];
        n += c < ' ' && !is_space((char)c) && c != '\f' && c != '\v' && c != 0x1B;
    }
    return n;
}

static const magic *magic_of(stm_str head)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const magic *m = &magics[i];
        if (head.len >= m->at + m->len && memcmp(head.data + m->at, m->bytes, m->len) == 0 &&
            (m->sure || count_controls(head) > 0))
            return m;
    }
    return NULL;
}

/* ---- How each format is known ---- */

/* Without white space and a byte order mark in front. */
static stm_str content(stm_str head)
{
    if (stm_str_starts(head, STM_STR("\xEF\xBB\xBF")))
        head = stm_str_slice(head, 3, head.len);
    while (head.len > 0 && is_space(head.data[0]))
        head = stm_str_slice(head, 1, head.len);
    return head;
}

static bool starts_fold(stm_str s, const char *lower)
{
    size_t i = 0;
    for (; lower[i] != '\0' && i < s.len; i++) {
        const char c = s.data[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i])
            return false;
    }
    return lower[i] == '\0';
}

/* Of its bytes more than one in twenty is a control character. A few stray NULs are no reason. */
static bool holds_binary(stm_str head)
{
    return magic_of(head) != NULL ||
           (!stm_charset_is_wide(head) && count_controls(head) > 2 + head.len / 20);
}

/* Behind comments and processing instructions; "" where one does not end in the head. */
static stm_str behind_prolog(stm_str s)
{
    for (;;) {
        const bool comment = stm_str_starts(s, STM_STR("<!--"));
        if (!comment && !stm_str_starts(s, STM_STR("<?")))
            return s;
        const size_t end = stm_str_find(s, comment ? STM_STR("-->") : STM_STR(">"), 2);
        if (end == SIZE_MAX)
            return stm_str_slice(s, s.len, s.len);
        s = content(stm_str_slice(s, end + (comment ? 3 : 1), s.len));
    }
}

static bool is_html_tag(stm_str s)
{
    static const char *const tags[] = {
        "html", "head", "body",    "meta", "title", "link", "base", "script", "style",   "div",
        "p",    "h1",   "article", "main", "table", "font", "span", "center", "section", "br"};
    if (starts_fold(s, "<!doctype html") || starts_fold(s, "<!doctype \"html"))
        return true;
    if (s.len < 2 || s.data[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const size_t end = 1 + strlen(tags[i]);
        if (starts_fold(stm_str_slice(s, 1, s.len), tags[i]) &&
            (end == s.len || strchr(" \t\r\n/>", s.data[end]) != NULL))
            return true;
    }
    return false;
}

static bool holds_html(stm_str head)
{
    const stm_str s = content(head), inner = behind_prolog(s);
    /* A comment of more than 4 KB at the beginning: pages have such, feeds begin with <?xml. */
    return is_html_tag(inner) || (inner.len == 0 && starts_fold(s, "<!--"));
}

static bool holds_feed(stm_str head)
{
    return stm_feed_kind_of(content(head)) != STM_FEED_NONE;
}

static bool holds_newsml(stm_str head)
{
    static const char *const roots[] = {"newsItem", "newsMessage", "nitf"};
    const stm_str root = stm_sniff_xml_root(head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (stm_str_is(root, roots[i]))
            return true;
    return false;
}

static bool holds_xml(stm_str head)
{
    const stm_str s = content(head);
    return starts_fold(s, "<?xml") || starts_fold(s, "<!doctype svg") || starts_fold(s, "<svg") ||
           starts_fold(s, "<packageitem") || starts_fold(s, "<conceptitem") ||
           starts_fold(s, "<knowledgeitem");
}

static bool holds_warc(stm_str head)
{
    return stm_str_starts(head, STM_STR("WARC/"));
}

/* An object's brace with a key or the closing brace behind it; an array's bracket with an object
   or the closing bracket. "[This article …" and "{x}" are text. */
static bool holds_json(stm_str head)
{
    const stm_str s = content(head);
    if (s.len == 0 || (s.data[0] != '{' && s.data[0] != '['))
        return false;
    const stm_str inner = content(stm_str_slice(s, 1, s.len));
    if (inner.len == 0)
        return s.data[0] == '{';
    return s.data[0] == '{' ? inner.data[0] == '"' || inner.data[0] == '}'
                            : inner.data[0] == '{' || inner.data[0] == ']';
}

/* "From somebody@example.org Mon Jan  1 …", and then a message. */
static bool holds_mbox(stm_str head)
{
    const char *feed = head.len ? memchr(head.data, '\n', head.len) : NULL;
    return stm_str_starts(head, STM_STR("From ")) && feed != NULL &&
           stm_mail_is(stm_str_slice(head, (size_t)(feed - head.data) + 1, head.len));
}

static bool holds_text(stm_str head)
{
    (void)head;
    return true;
}

/* The first row that fits is it. */
static const stm_format formats[] = {{"a WARC file", holds_warc, stm_read_warc, true},
                                     {"binary", holds_binary, NULL, false},
                                     {"a feed", holds_feed, stm_read_feed, false},
                                     {"NewsML", holds_newsml, stm_read_newsml, false},
                                     {"an HTML page", holds_html, stm_read_html, false},
                                     {"XML", holds_xml, NULL, false},
                                     {"JSON", holds_json, stm_read_json, true},
                                     {"a mailbox", holds_mbox, stm_read_mbox, true},
                                     {"mail", stm_mail_is, stm_read_mail, false},
                                     {"text", holds_text, stm_read_text, false}};

enum { BINARY = 1, JSON = 6, TEXT = 9 };

static bool named_json(stm_str name)
{
    return stm_str_ends(name, STM_STR(".json")) || stm_str_ends(name, STM_STR(".jsonl")) ||
           stm_str_ends(name, STM_STR(".ndjson"));
}

const stm_format *stm_format_of(stm_str head, stm_str name)
{
    size_t i = 0;
    while (!formats[i].holds(head))
        i++;
    return i == TEXT && named_json(name) ? &formats[JSON] : &formats[i];
}

const char *stm_format_name(const stm_format *format, stm_str head)
{
    const magic *m = format == &formats[BINARY] ? magic_of(head) : NULL;
    return m != NULL ? m->name : format->name;
}

/* ---- Files beside the articles ---- */

static stm_str file_name(stm_str path)
{
    size_t at = path.len;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return stm_str_slice(path, at, path.len);
}

/* "readme", "readme.md", "README-first.txt": the word, and then no letter. */
static bool is_named(stm_str name, const char *word)
{
    const size_t len = strlen(word);
    if (!starts_fold(name, word))
        return false;
    const char c = name.len > len ? name.data[len] : '.';
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

bool stm_format_is_aside(stm_str path)
{
    static const char *const words[] = {"readme",    "license",      "licence",
                                        "copying",   "changelog",    "authors",
                                        "copyright", "contributing", "makefile"};
    static const char *const endings[] = {".css", ".js",  ".mjs",  ".map",  ".csv",  ".tsv",
                                          ".py",  ".sh",  ".yml",  ".yaml", ".toml", ".ini",
                                          ".cfg", ".sql", ".lock", ".log"};
    const stm_str name = file_name(path);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_named(name, words[i]))
            return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (stm_str_ends(name, stm_str_of(endings[i])))
            return true;
    return false;
}
