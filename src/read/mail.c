/* SPDX-License-Identifier: Apache-2.0 */
#include "read/mail.h"

#include <pthread.h>

#include <gmime/gmime.h>

#include "read/charset.h"
#include "read/feed_parts.h"
#include "read/html.h"
#include "read/normalise.h"

enum {
    MOST_PARTS = 1000,
    /* Mail is wrapped at 72 to 78 columns; a line that is shorter than this ended by itself. */
    WRAPPED_COLUMNS = 60,
    MOST_COLUMNS = 80
};

/* ---- Is it mail? ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool starts_fold(stm_str s, const char *word)
{
    size_t i = 0;
    while (word[i] != '\0' && i < s.len && lower(s.data[i]) == word[i])
        i++;
    return word[i] == '\0';
}

static stm_str next_line(stm_str s, size_t *at)
{
    const size_t begin = *at;
    const char *feed = memchr(s.data + begin, '\n', s.len - begin);
    size_t end = feed == NULL ? s.len : (size_t)(feed - s.data);
    *at = feed == NULL ? s.len : end + 1;
    end -= end > begin && s.data[end - 1] == '\r';
    return stm_str_slice(s, begin, end);
}

/* "Name: …", or the continuation of such a line. */
static bool is_header_line(stm_str line)
{
    size_t i = 0;
    if (line.data[0] == ' ' || line.data[0] == '\t')
        return true;
    while (i < line.len && line.data[i] > ' ' && line.data[i] < 0x7F && line.data[i] != ':')
        i++;
    return i > 0 && i < line.len && line.data[i] == ':';
}

bool stm_mail_is(stm_str head)
{
    static const char *const others[] = {
        "date:", "subject:", "received:", "message-id:", "mime-version:", "return-path:", "to:"};
    bool from = false;
    size_t more = 0;
    for (size_t at = 0; at < head.len;) {
        const size_t begin = at;
        const stm_str line = next_line(head, &at);
        if (line.len == 0)
            break;
        if (at == head.len && head.data[at - 1] != '\n')
            break; /* cut by the end of what was looked at */
        if (!is_header_line(line) || (begin == 0 && line.data[0] <= ' '))
            return false;
        from = from || starts_fold(line, "from:");
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            more += starts_fold(line, others[i]);
    }
    return from && more >= 2;
}

/* ---- Parts ---- */

static const char *charset_of(GMimeObject *part, stm_arena *arena)
{
    const char *charset = g_mime_object_get_content_type_parameter(part, "charset");
    return charset == NULL ? NULL : stm_arena_str(arena, stm_str_of(charset)).data;
}

/* A part's bytes, with its transfer encoding undone; in `arena`. */
static stm_str bytes_of(GMimeObject *part, stm_arena *arena)
{
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
    GMimeStream *stream = g_mime_stream_mem_new();
    stm_str ret = STM_STR("");
    if (content != NULL && g_mime_data_wrapper_write_to_stream(content, stream) > 0) {
        const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        ret = stm_arena_str(arena,
                            (stm_str){bytes->len ? (const char *)bytes->data : "", bytes->len});
    }
    g_object_unref(stream);
    return ret;
}

typedef struct texts {
    GMimeObject *html, *plain;
} texts;

/* The first of each that is no attachment. */
static texts find_texts(GMimeMessage *message)
{
    texts t = {NULL, NULL};
    GMimePartIter *i = g_mime_part_iter_new(GMIME_OBJECT(message));
    for (int n = 0; n < MOST_PARTS && g_mime_part_iter_is_valid(i); n++) {
        GMimeObject *part = g_mime_part_iter_get_current(i);
        GMimeContentType *type = g_mime_object_get_content_type(part);
        const char *how = g_mime_object_get_disposition(part);
        const bool inside = GMIME_IS_PART(part) && (how == NULL || strcmp(how, "attachment") != 0);
        if (inside && t.html == NULL && g_mime_content_type_is_type(type, "text", "html"))
            t.html = part;
        if (inside && t.plain == NULL && g_mime_content_type_is_type(type, "text", "plain"))
            t.plain = part;
        if (!g_mime_part_iter_next(i))
            break;
    }
    g_mime_part_iter_free(i);
    return t;
}

/* ---- Plain text ---- */

/* Was the line end at `end` put there by wrapping? The line began at `begin`. */
static bool is_wrapped(stm_str text, size_t begin, size_t end)
{
    const size_t columns = end - begin;
    if (end + 1 >= text.len || text.data[end + 1] == '\n' || text.data[end + 1] == '>')
        return false;
    return columns >= WRAPPED_COLUMNS &&
           columns <= MOST_COLUMNS * 2; /* bytes; letters are 1 or 2 */
}

/* Lines of one paragraph become one; ">From " is how mailboxes write "From ". In place. */
static stm_str unwrap(char *text, size_t len)
{
    const stm_str s = {text, len};
    size_t n = 0, begin = 0;
    for (size_t i = 0; i < len; i++) {
        const bool quoted =
            i == begin && stm_str_starts(stm_str_slice(s, i, len), STM_STR(">From "));
        if (quoted)
            continue;
        const bool end = text[i] == '\n';
        const char c = end && is_wrapped(s, begin, i) ? ' ' : text[i];
        begin = end ? i + 1 : begin;
        if (c != ' ' || n == 0 || text[n - 1] != ' ')
            text[n++] = c;
    }
    return (stm_str){text, n};
}

static stemma_status take_plain(stm_raw *raw, stm_reading *reading, GMimeObject *part,
                                stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    stm_str utf8;
    const stm_str bytes = bytes_of(part, arena);
    if (bytes.data == NULL)
        return stm_fail_nomem(err);
    STM_TRY(
        stm_charset_decode_html(&utf8, &raw->charset, bytes, charset_of(part, arena), arena, err));
    STM_TRY(stm_normalise(&utf8, utf8, arena, err));
    const stm_str copy = stm_arena_str(arena, utf8);
    if (copy.data == NULL)
        return stm_fail_nomem(err);
    raw->text = unwrap((char *)copy.data, copy.len);
    return stm_str_trim(raw->text).len > 0
               ? STEMMA_OK
               : stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "the message has no text");
}

static stemma_status take_html(stm_raw *raw, stm_reading *reading, GMimeObject *part,
                               stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    stm_html *html = stm_arena_calloc(arena, 1, sizeof *html);
    if (html == NULL)
        return stm_fail_nomem(err);
    html->bytes = bytes_of(part, arena);
    html->charset = charset_of(part, arena);
    raw->html = html;
    raw->text = STM_STR("");
    return html->bytes.data == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

/* ---- The header ---- */

static stemma_status set(stm_str *field, stm_reading *reading, const char *value, stemma_error *err)
{
    const char *charset;
    if (value == NULL || *value == '\0')
        return STEMMA_OK;
    return stm_read_decode(field, &charset, reading, stm_str_trim(stm_str_of(value)), err);
}

/* A list's sender is an outlet, anybody else an author. */
static stemma_status take_sender(stm_raw *raw, stm_reading *reading, GMimeMessage *message,
                                 stemma_error *err)
{
    InternetAddressList *from = g_mime_message_get_from(message);
    InternetAddress *first = from != NULL ? internet_address_list_get_address(from, 0) : NULL;
    const char *name = first != NULL ? internet_address_get_name(first) : NULL;
    if (name == NULL)
        return STEMMA_OK;
    if (g_mime_object_get_header(GMIME_OBJECT(message), "List-Id") != NULL ||
        g_mime_object_get_header(GMIME_OBJECT(message), "List-Unsubscribe") != NULL)
        return set(&raw->outlet, reading, name, err);
    raw->authors = stm_arena_calloc(reading->scratch, 1, sizeof *raw->authors);
    if (raw->authors == NULL)
        return stm_fail_nomem(err);
    STM_TRY(set(&raw->authors[0], reading, name, err));
    raw->author_count = raw->authors[0].len > 0;
    return STEMMA_OK;
}

static stemma_status take_message(stm_raw *raw, stm_reading *reading, GMimeMessage *message,
                                  stemma_error *err)
{
    const texts t = find_texts(message);
    raw->record = true;
    raw->charset = "UTF-8";
    STM_TRY(set(&raw->title, reading, g_mime_message_get_subject(message), err));
    STM_TRY(set(&raw->published, reading, g_mime_object_get_header(GMIME_OBJECT(message), "Date"),
                err));
    raw->published = stm_feed_date(raw->published, reading->scratch);
    STM_TRY(set(&raw->lang, reading,
                g_mime_object_get_header(GMIME_OBJECT(message), "Content-Language"), err));
    STM_TRY(take_sender(raw, reading, message, err));
    if (t.html != NULL)
        return take_html(raw, reading, t.html, err);
    if (t.plain != NULL)
        return take_plain(raw, reading, t.plain, err);
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "the message has no text");
}

/* GMime counts its users without a lock, so that it is started once and for all. */
static void start_gmime(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, g_mime_init);
}

stemma_status stm_mail_take(stm_raw *raw, stm_reading *reading, stm_str message, stemma_error *err)
{
    start_gmime();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(message.data, message.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    if (parsed == NULL)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "is no mail message");
    const stemma_status status = take_message(raw, reading, parsed, err);
    g_object_unref(parsed);
    return status;
}
