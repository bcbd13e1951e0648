/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Web archives: WARC 1.0 and 1.1 (ISO 28500), plain, or with gzip or zstd a record.
 *
 * Records that hold a page are handed over: responses with status 200, resources, conversions
 * (Common Crawl's WET files). Requests, redirects, images, scripts are passed over, as browsers'
 * caches are full of them. The window has one record at a time; a record whose beginning or end is
 * lost costs itself: reading goes on with the next line that begins one.
 */
#include "read/fetch.h"
#include "read/format.h"
#include "read/html.h"
#include "read/http_message.h"

enum {
    STEP = 64 << 10,
    MOST_HEADER_BYTES = 64 << 10,
    BEHIND = 16, /* bytes looked at behind a record */
    /* Markup is larger than what it marks up; as much as stm_read_html_as() takes. */
    MOST_BYTES_A_BYTE = 8
};

typedef enum kind { OTHER, RESPONSE, RESOURCE, CONVERSION } kind;

typedef struct record {
    kind kind;
    size_t header;     /* bytes */
    uint64_t length;   /* of the block behind it */
    stm_str url, type; /* in the window, until it moves */
} record;

typedef struct archive {
    stm_reading *reading;
    int32_t count;   /* documents and failures so far */
    stm_buf room[2]; /* bodies that had to be joined or unpacked */
    bool lost;       /* after a fault, up to the next record */
    bool torn;       /* behind the window packed data is broken: `why` */
    stemma_error why;
} archive;

/* ---- Failures ---- */

static stemma_status hand_failure(archive *a, const stemma_error *failure, stemma_error *err)
{
    a->reading->entry = a->count + 1;
    return stm_hand_failure(a->reading, a->count++, failure, err);
}

/* A fault of the file; what follows it until a record begins belongs to it. */
static stemma_status fault(archive *a, stemma_status status, const char *what, stemma_error *err)
{
    stemma_error failure;
    const bool told = a->lost;
    a->lost = true;
    if (told)
        return STEMMA_OK;
    stm_fail(&failure, status, (size_t)a->reading->input.offset, "at byte %llu: %s",
             (unsigned long long)a->reading->input.offset, what);
    return hand_failure(a, &failure, err);
}

/* ---- The window ---- */

static stm_str window(const archive *a)
{
    return stm_input_window(&a->reading->input);
}

/*
 * Make the window `bytes` long if the file is. Where packed data is broken the window ends for the
 * time being: records that are whole before that are still read.
 */
static stemma_status fill(archive *a, size_t bytes, stemma_error *err)
{
    stemma_error failure;
    if (a->torn)
        return STEMMA_OK;
    const stemma_status status = stm_input_fill(&a->reading->input, bytes, &failure);
    a->torn = status == STEMMA_E_FORMAT;
    if (a->torn)
        a->why = failure;
    else if (status < 0 && err != NULL)
        *err = failure;
    return a->torn ? STEMMA_OK : status;
}

/* Drop what the window has, which has lost its end: to where data was broken, or to the file's. */
static stemma_status drop(archive *a, const char *what, stemma_error *err)
{
    const stemma_status status = fault(a, STEMMA_E_FORMAT, a->torn ? a->why.message : what, err);
    stm_input_pass(&a->reading->input, window(a).len);
    a->torn = false;
    return status;
}

/* Where in the window a line begins a record; SIZE_MAX: none does. */
static size_t next_record(stm_str bytes)
{
    for (size_t at = 0; (at = stm_str_find(bytes, STM_STR("WARC/1."), at)) != SIZE_MAX; at++)
        if (at == 0 || bytes.data[at - 1] == '\n')
            return at;
    return SIZE_MAX;
}

/* Pass over what is in the window and begins no record, save what may be half of a beginning. */
static stemma_status pass_window(archive *a, stemma_error *err)
{
    const stm_str bytes = window(a);
    const bool more = !a->reading->input.ended && !a->torn;
    const size_t keep = more ? (bytes.len < 16 ? bytes.len : 16) : 0;
    if (stm_str_trim(stm_str_slice(bytes, 0, bytes.len - keep)).len > 0 || a->torn)
        STM_TRY(fault(a, STEMMA_E_FORMAT, a->torn ? a->why.message : "is no WARC record", err));
    stm_input_pass(&a->reading->input, bytes.len - keep);
    a->torn = false;
    return STEMMA_OK;
}

/* Pass over everything up to the next record. False at the end of the file. */
static stemma_status find_record(archive *a, bool *ret_found, stemma_error *err)
{
    for (;;) {
        const size_t at = next_record(window(a));
        *ret_found = at != SIZE_MAX;
        if (*ret_found && stm_str_trim(stm_str_slice(window(a), 0, at)).len > 0)
            STM_TRY(fault(a, STEMMA_E_FORMAT, "is no WARC record", err));
        if (*ret_found) {
            stm_input_pass(&a->reading->input, at);
            return STEMMA_OK;
        }
        STM_TRY(pass_window(a, err));
        const size_t left = window(a).len;
        STM_TRY(fill(a, left + STEP, err));
        if (window(a).len == left && !a->torn && a->reading->input.ended && left == 0)
            return STEMMA_OK;
    }
}

/* ---- A record's header ---- */

static bool number(stm_str digits, uint64_t *ret)
{
    *ret = 0;
    for (size_t i = 0; i < digits.len; i++) {
        const char c = digits.data[i];
        if (c < '0' || c > '9' || *ret > UINT64_MAX / 16)
            return false;
        *ret = *ret * 10 + (uint64_t)(c - '0');
    }
    return digits.len > 0;
}

static kind kind_of(stm_str type)
{
    return stm_str_is(type, "response")     ? RESPONSE
           : stm_str_is(type, "resource")   ? RESOURCE
           : stm_str_is(type, "conversion") ? CONVERSION
                                            : OTHER;
}

/* WARC 1.0 writers put the URI in angle brackets, as its grammar had it by mistake. */
static stm_str without_brackets(stm_str uri)
{
    const bool in = uri.len > 1 && uri.data[0] == '<' && uri.data[uri.len - 1] == '>';
    return in ? stm_str_slice(uri, 1, uri.len - 1) : uri;
}

static bool take_header(record *r, stm_str bytes)
{
    *r = (record){.header = stm_header_end(bytes)};
    const stm_str headers = stm_str_slice(bytes, 0, r->header);
    if (r->header == 0 || !number(stm_header_field(headers, "content-length"), &r->length))
        return false;
    r->kind = kind_of(stm_header_field(headers, "warc-type"));
    r->url = without_brackets(stm_header_field(headers, "warc-target-uri"));
    r->type = stm_header_field(headers, "content-type");
    return true;
}

/* ---- What a record holds ---- */

typedef enum media { NO_PAGE, PAGE, PLAIN } media;

static media media_of(stm_str content_type, stm_str body)
{
    char word[32];
    stm_str type, charset;
    stm_content_type(content_type, &type, &charset);
    if (type.len >= sizeof word)
        return NO_PAGE;
    for (size_t i = 0; i < type.len; i++)
        word[i] =
            type.data[i] >= 'A' && type.data[i] <= 'Z' ? (char)(type.data[i] + 32) : type.data[i];
    type.data = word;
    if (stm_str_is(type, "text/html") || stm_str_is(type, "application/xhtml+xml"))
        return PAGE;
    if (stm_str_is(type, "text/plain"))
        return PLAIN;
    if (type.len > 0 && !stm_str_is(type, "application/octet-stream"))
        return NO_PAGE;
    const size_t head = body.len < STM_FORMAT_HEAD ? body.len : STM_FORMAT_HEAD;
    const stm_format *format = stm_format_of(stm_str_slice(body, 0, head), STM_NONE);
    return format->read == stm_read_html ? PAGE : NO_PAGE;
}

/* The page is taken apart by whoever gets it: its bytes have to outlive the window. */
static stemma_status set_page(archive *a, stm_raw *raw, stm_str body, stm_str content_type,
                              stm_str url, stemma_error *err)
{
    stm_arena *arena = a->reading->scratch;
    stm_str type, charset;
    stm_content_type(content_type, &type, &charset);
    stm_html *html = stm_arena_calloc(arena, 1, sizeof *html);
    if (html == NULL)
        return stm_fail_nomem(err);
    html->bytes = stm_arena_str(arena, body);
    html->charset = charset.len > 0 ? stm_arena_str(arena, charset).data : NULL;
    html->url = stm_url_resolve(STM_NONE, url, arena);
    raw->html = html;
    raw->text = STM_STR("");
    return html->bytes.data == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status set_plain(archive *a, stm_raw *raw, stm_str body, stm_str url,
                               stemma_error *err)
{
    const stemma_limits *limits = a->reading->limits;
    if (body.len / 4 > limits->max_text_bytes)
        return stm_fail(err, STEMMA_E_LIMIT, limits->max_text_bytes,
                        "text has more than %zu bytes, the most that are read",
                        limits->max_text_bytes);
    raw->url = stm_url_resolve(STM_NONE, url, a->reading->scratch);
    STM_TRY(stm_read_decode(&raw->text, &raw->charset, a->reading, body, err));
    if (stm_str_trim(raw->text).len == 0)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "holds no text");
    return STEMMA_OK;
}

/* *ret_body none: there is no page in it. */
static stemma_status body_of(archive *a, const record *r, stm_str block, stm_str *ret_body,
                             stm_str *ret_type, stemma_error *err)
{
    stm_http_message message;
    *ret_body = r->kind == RESPONSE ? STM_NONE : block;
    *ret_type = r->type;
    if (r->kind != RESPONSE || !stm_http_message_of(&message, block) || message.status != 200)
        return STEMMA_OK;
    *ret_type = message.content_type;
    if (message.content_type.len > 0 && media_of(message.content_type, STM_STR("")) == NO_PAGE)
        return STEMMA_OK;
    return stm_http_body(ret_body, &message, a->room, a->reading->limits, err);
}

static stemma_status take_block(archive *a, stm_raw *raw, const record *r, stm_str block,
                                bool *ret_page, stemma_error *err)
{
    stm_str body, type;
    *ret_page = true; /* where it fails before that is known, it was one */
    STM_TRY(body_of(a, r, block, &body, &type, err));
    const media what = body.len == 0 ? NO_PAGE : media_of(type, body);
    *ret_page = what != NO_PAGE;
    if (what == PAGE)
        return set_page(a, raw, body, type, r->url, err);
    return what == PLAIN ? set_plain(a, raw, body, r->url, err) : STEMMA_OK;
}

static stemma_status hand_block(archive *a, const record *r, stemma_error *err)
{
    stemma_error failure;
    stm_raw raw = {0};
    bool page;
    const stm_str block = stm_str_slice(window(a), r->header, r->header + (size_t)r->length);
    const stemma_status status = take_block(a, &raw, r, block, &page, &failure);
    stm_input_pass(&a->reading->input, r->header + (size_t)r->length);
    if (status < 0)
        return hand_failure(a, &failure, err);
    if (!page)
        return STEMMA_OK;
    a->reading->entry = a->count + 1;
    return stm_hand_over(a->reading, &raw, a->count++, err);
}

/* ---- The archive ---- */

/* The record is too long to be a page, or its length is a lie: what it has in it is passed over as
   far as the next line that begins a record. */
static stemma_status pass_long(archive *a, const record *r, stemma_error *err)
{
    stemma_error failure;
    const uint64_t at = a->reading->input.offset;
    stm_input_pass(&a->reading->input, r->header);
    a->lost = true;
    if (r->kind == OTHER)
        return STEMMA_OK;
    stm_fail(&failure, STEMMA_E_LIMIT, (size_t)at,
             "at byte %llu: the record has %llu bytes, at most %zu are read",
             (unsigned long long)at, (unsigned long long)r->length,
             a->reading->limits->max_line_bytes);
    return hand_failure(a, &failure, err);
}

/* Behind a record stand two line ends. Some writers forget one or both: then another record or
   nothing has to follow. */
static bool ends_well(const archive *a, size_t end)
{
    const stm_str bytes = window(a);
    if (stm_str_starts(stm_str_slice(bytes, end, bytes.len), STM_STR("\r\n\r\n")))
        return true;
    for (; end < bytes.len && (bytes.data[end] == '\r' || bytes.data[end] == '\n'); end++)
        ;
    const stm_str rest = stm_str_slice(bytes, end, bytes.len);
    return stm_str_starts(rest, STM_STR("WARC/")) ||
           (rest.len < 5 && stm_str_starts(STM_STR("WARC/"), rest));
}

/* Make the window hold the record's header, if it has one. */
static stemma_status fill_header(archive *a, stemma_error *err)
{
    while (stm_header_end(window(a)) == 0 && window(a).len < MOST_HEADER_BYTES) {
        const size_t have = window(a).len;
        STM_TRY(fill(a, have + STEP, err));
        if (window(a).len == have)
            break;
    }
    return STEMMA_OK;
}

static stemma_status read_record(archive *a, stemma_error *err)
{
    record r;
    STM_TRY(fill_header(a, err));
    if (!take_header(&r, window(a))) {
        if (r.header == 0 && window(a).len < MOST_HEADER_BYTES)
            return drop(a, "the file ends inside a record's header", err);
        STM_TRY(fault(a, STEMMA_E_FORMAT, "the record's header makes no sense", err));
        stm_input_pass(&a->reading->input, 1);
        return STEMMA_OK;
    }
    a->lost = false;
    if (r.length > a->reading->limits->max_line_bytes)
        return pass_long(a, &r, err);
    const size_t end = r.header + (size_t)r.length;
    STM_TRY(fill(a, end + BEHIND, err));
    if (window(a).len < end || !ends_well(a, end)) {
        STM_TRY(fault(a, STEMMA_E_FORMAT,
                      window(a).len >= end ? "the record does not end where it says"
                      : a->torn            ? a->why.message
                                           : "the file ends inside a record",
                      err));
        stm_input_pass(&a->reading->input, r.header);
        return STEMMA_OK;
    }
    take_header(&r, window(a)); /* the window may have moved */
    if (r.kind != OTHER)
        return hand_block(a, &r, err);
    stm_input_pass(&a->reading->input, end);
    return STEMMA_OK;
}

static stemma_status read_all(archive *a, stemma_error *err)
{
    const uint32_t most = a->reading->limits->max_records;
    for (bool found;;) {
        STM_TRY(find_record(a, &found, err));
        if (!found)
            break;
        if ((uint32_t)a->count >= most || a->count == INT32_MAX)
            return stm_fail(err, STEMMA_E_LIMIT, (size_t)a->reading->input.offset,
                            "file has more than %u records", most);
        STM_TRY(read_record(a, err));
    }
    return a->count > 0 ? STEMMA_OK
                        : stm_fail(err, STEMMA_E_FORMAT, 0, "is an archive without pages");
}

stemma_status stm_read_warc(stm_reading *reading, stemma_error *err)
{
    const size_t text = reading->limits->max_text_bytes;
    const size_t most = text > SIZE_MAX / MOST_BYTES_A_BYTE ? SIZE_MAX : text * MOST_BYTES_A_BYTE;
    archive a = {.reading = reading, .room = {{.ceiling = most}, {.ceiling = most}}};
    const stemma_status status = read_all(&a, err);
    stm_buf_clear(&a.room[0]);
    stm_buf_clear(&a.room[1]);
    return status;
}
