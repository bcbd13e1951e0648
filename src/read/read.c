/* SPDX-License-Identifier: Apache-2.0 */
#include "read/read.h"

#include <libxml/parser.h>

#include "read/charset.h"
#include "read/format.h"
#include "read/html.h"
#include "read/normalise.h"

void stm_read_start(void)
{
    xmlInitParser();
}

stemma_status stm_hand_over(stm_reading *reading, stm_raw *raw, int32_t entry, stemma_error *err)
{
    raw->path = reading->file->path;
    raw->entry = entry;
    if (raw->url.len == 0 && raw->html == NULL)
        raw->url = reading->url;
    return reading->sink(reading->context, raw, NULL, err);
}

stemma_status stm_hand_failure(stm_reading *reading, int32_t entry, const stemma_error *failure,
                               stemma_error *err)
{
    const stm_raw raw = {.path = reading->file->path, .entry = entry};
    if (failure->status == STEMMA_E_NOMEM) {
        if (err != NULL)
            *err = *failure;
        return STEMMA_E_NOMEM;
    }
    return reading->sink(reading->context, &raw, failure, err);
}

stemma_status stm_read_decode(stm_str *ret, const char **ret_charset, stm_reading *reading,
                              stm_str bytes, stemma_error *err)
{
    stm_str utf8;
    STM_TRY(stm_charset_decode(&utf8, ret_charset, bytes, reading->scratch, err));
    return stm_normalise(ret, utf8, reading->scratch, err);
}

/* ---- Texts that are HTML ---- */

stemma_status stm_raw_set(stm_str *field, stm_reading *reading, stm_str utf8, stemma_error *err)
{
    return utf8.len == 0 ? STEMMA_OK : stm_normalise(field, utf8, reading->scratch, err);
}

stemma_status stm_raw_set_fragment(stm_raw *raw, stm_reading *reading, stm_str html, stm_str url,
                                   stemma_error *err)
{
    const stm_html piece = {.bytes = html, .charset = "UTF-8", .url = url, .fragment = true};
    raw->html = stm_arena_copy(reading->scratch, &piece, sizeof piece);
    return raw->html == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

stemma_status stm_read_finish(stm_raw *raw, const stemma_limits *limits, stm_arena *arena,
                              stemma_error *err)
{
    const stm_html *html = raw->html;
    if (html == NULL)
        return STEMMA_OK;
    stm_raw filled = *raw;
    stemma_error why;
    filled.html = NULL;
    const stemma_status status = stm_read_html_as(&filled, html, limits, arena, &why);
    if (status == STEMMA_E_FORMAT && raw->title.len > 0) {
        filled.text = STM_STR("");
        filled.charset = "UTF-8";
    } else if (status < 0) {
        if (err != NULL)
            *err = why;
        return status;
    }
    if (filled.url.len == 0)
        filled.url = html->url;
    *raw = filled;
    return STEMMA_OK;
}

/* ---- An article in memory with what is known of it ---- */

static stemma_status take(stm_str *ret, stm_reading *reading, const char *value, stemma_error *err)
{
    const char *charset;
    if (value == NULL)
        return STEMMA_OK;
    return stm_read_decode(ret, &charset, reading, stm_str_of(value), err);
}

static stemma_status take_record(stm_reading *reading, stm_raw *raw, stemma_error *err)
{
    const stemma_source *s = reading->file->source;
    const stm_str text = {s->len ? s->bytes : "", s->len};
    if (s->len > reading->limits->max_file_bytes)
        return stm_fail(err, STEMMA_E_LIMIT, reading->limits->max_file_bytes,
                        "text has %zu bytes, at most %zu are read", s->len,
                        reading->limits->max_file_bytes);
    raw->record = true;
    STM_TRY(take(&raw->id, reading, s->id, err));
    STM_TRY(take(&raw->url, reading, s->url, err));
    STM_TRY(take(&raw->title, reading, s->title, err));
    STM_TRY(take(&raw->lang, reading, s->lang, err));
    STM_TRY(take(&raw->published, reading, s->published, err));
    STM_TRY(take(&raw->outlet, reading, s->outlet, err));
    return stm_read_decode(&raw->text, &raw->charset, reading, text, err);
}

static stemma_status read_record(stm_reading *reading, stemma_error *err)
{
    stm_raw raw = {0};
    STM_TRY(take_record(reading, &raw, err));
    return stm_hand_over(reading, &raw, -1, err);
}

/* ---- A file ---- */

/* UTF-16 and UTF-32 are made UTF-8 whole, so that formats see one kind of bytes. */
static stemma_status widen(stm_reading *reading, stemma_error *err)
{
    const char *charset;
    stm_str utf8;
    STM_TRY(stm_input_limit(&reading->input, reading->limits->max_file_bytes, err));
    STM_TRY(stm_input_fill(&reading->input, SIZE_MAX, err));
    STM_TRY(stm_charset_decode(&utf8, &charset, stm_input_window(&reading->input),
                               &reading->decoded, err));
    reading->charset = charset;
    stm_input_close(&reading->input);
    reading->input = stm_input_of(utf8);
    return STEMMA_OK;
}

/* The beginning of what the file unpacks to, where it is packed. */
static stemma_status read_head(stm_reading *reading, stemma_error *err)
{
    STM_TRY(stm_input_fill(&reading->input, STM_FORMAT_HEAD, err));
    const stm_packing packing = stm_packing_of(stm_input_window(&reading->input));
    if (packing == STM_PACKED_NOT)
        return STEMMA_OK;
    STM_TRY(stm_input_unpack(&reading->input, packing, reading->limits, err));
    STM_TRY(stm_input_peek(&reading->input, STM_FORMAT_HEAD, err));
    if (stm_packing_of(stm_input_window(&reading->input)) != STM_PACKED_NOT)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "is packed more than once");
    return STEMMA_OK;
}

stemma_status stm_read_content(stm_reading *reading, stemma_error *err)
{
    STM_TRY(read_head(reading, err));
    stm_str head = stm_input_window(&reading->input);
    if (stm_charset_is_wide(head)) {
        STM_TRY(widen(reading, err));
        head = stm_input_window(&reading->input);
    }
    head.len = head.len > STM_FORMAT_HEAD ? STM_FORMAT_HEAD : head.len;
    if (head.len == 0)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "is empty");
    const stm_format *format = stm_format_of(head, reading->file->path);
    reading->no_article = format->read == NULL;
    if (format->read == NULL)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "is %s, which is not read",
                        stm_format_name(format, head));
    if (!format->streams)
        STM_TRY(stm_input_limit(&reading->input, reading->limits->max_file_bytes, err));
    return format->read(reading, err);
}

static stemma_status read_whole(stm_reading *reading, stemma_error *err)
{
    const stemma_source *source = reading->file->source;
    if (source != NULL && source->kind == STEMMA_SOURCE_RECORD)
        return read_record(reading, err);
    if (source != NULL && source->kind == STEMMA_SOURCE_URL)
        return stm_read_url(reading, err);
    if (reading->file->found && stm_format_is_aside(reading->file->path)) {
        reading->no_article = true;
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "by its name it is no report");
    }
    stemma_status status = stm_input_open(&reading->input, reading->file, reading->limits, err);
    if (status == STEMMA_OK)
        status = stm_read_content(reading, err);
    stm_input_close(&reading->input);
    return status;
}

/* Stands between a reader and the caller's sink, to tell a failure of the file from one of the
   sink, which ends the run. */
typedef struct watch {
    stm_raw_sink sink;
    void *context;
    stemma_status status;
} watch;

static stemma_status watched(void *context, const stm_raw *raw, const stemma_error *failure,
                             stemma_error *err)
{
    watch *w = context;
    w->status = w->sink(w->context, raw, failure, err);
    return w->status;
}

stemma_status stm_read_file(const stm_file *file, const stemma_limits *limits, stm_arena *scratch,
                            stm_raw_sink sink, void *context, stemma_error *err)
{
    watch w = {sink, context, STEMMA_OK};
    stemma_error failure = {STEMMA_OK, STEMMA_NO_OFFSET, ""};
    stm_reading reading = {.file = file,
                           .limits = limits,
                           .scratch = scratch,
                           .sink = watched,
                           .context = &w,
                           .input = {.fd = -1, .ended = true},
                           .entry = -1};
    stm_arena_init(&reading.decoded, 0);
    const stemma_status status = read_whole(&reading, &failure);
    stm_arena_clear(&reading.decoded);
    if (status >= 0)
        return STEMMA_OK;
    if (file->found && reading.no_article && w.status >= 0 && status == STEMMA_E_FORMAT) {
        if (err != NULL)
            *err = failure;
        return STEMMA_DONE;
    }
    if (w.status >= 0 && status != STEMMA_E_NOMEM)
        return stm_hand_failure(&reading, reading.entry, &failure, err);
    if (err != NULL)
        *err = failure;
    return status;
}
