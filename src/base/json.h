/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_JSON_H
#define STM_BASE_JSON_H
/**
 * @file Writing JSON (RFC 8259) to a callback as it is made: no document is ever held whole.
 *
 *     stm_json json;
 *     stm_json_init(&json, write, context);
 *     stm_json_open(&json, '{');
 *     stm_json_key(&json, "text");
 *     stm_json_str(&json, article->text);
 *     stm_json_close(&json, '}');
 *     stm_json_line(&json);
 *     return stm_json_finish(&json, err);
 *
 * Commas come by themselves. A failure of the callback is kept, and everything after it does
 * nothing. Numbers look the same in every locale. Not for two threads.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/** Takes `len` bytes; anything but 0 stops the writing. */
typedef int (*stm_write)(void *context, const char *bytes, size_t len);

/* Large enough that the callback's cost (a write(2) of some µs) does not show. */
enum { STM_JSON_ROOM = 32768 };

typedef struct stm_json {
    stm_write write;
    void *context;
    size_t used;
    bool comma;  /* the next value needs one before it */
    bool failed; /* the callback asked to stop */
    char room[STM_JSON_ROOM];
} stm_json;

void stm_json_init(stm_json *json, stm_write write, void *context);

/** Begin and end an object or an array: '{' '}' '[' ']'. */
void stm_json_open(stm_json *json, char bracket);
void stm_json_close(stm_json *json, char bracket);

/** A key: a literal of plain letters, written as it stands. */
void stm_json_key(stm_json *json, const char *key);

/** A string, or null where data is NULL. Bytes that are no UTF-8 become U+FFFD. */
void stm_json_str(stm_json *json, stm_str s);
void stm_json_null(stm_json *json);
void stm_json_bool(stm_json *json, bool b);
void stm_json_int(stm_json *json, int64_t n);

/** The shortest digits that read back as the same double; null for what is not finite. */
void stm_json_double(stm_json *json, double d);

/**
 * A share or a score, rounded to four places: further ones differ between compilers and mean
 * nothing. null for what is not finite.
 */
void stm_json_share(stm_json *json, double share);

/** End a line of JSON Lines. */
void stm_json_line(stm_json *json);

/** Hand over what is left. STEMMA_OK, or STEMMA_E_ABORTED where the callback asked to stop. */
stemma_status stm_json_finish(stm_json *json, stemma_error *err);

/** key and value in one call, for the commonest kinds. */
static inline void stm_json_key_str(stm_json *json, const char *key, stm_str s)
{
    stm_json_key(json, key);
    stm_json_str(json, s);
}
static inline void stm_json_key_int(stm_json *json, const char *key, int64_t n)
{
    stm_json_key(json, key);
    stm_json_int(json, n);
}

#endif
