/* SPDX-License-Identifier: Apache-2.0 */
/* Writing article texts as JSON strings: our writer, and jansson's dumper for comparison. */
#include <jansson.h>

#include "base/json.h"
#include "bench.h"

enum { TEXT_BYTES = 3000, TEXTS = 5000 };

static char text[TEXT_BYTES + 1];
static size_t text_len, total;

static void fill(const char *unit)
{
    const size_t n = strlen(unit);
    for (text_len = 0; text_len + n <= TEXT_BYTES; text_len += n)
        memcpy(text + text_len, unit, n);
    text[text_len] = '\0';
}

static int count(void *context, const char *bytes, size_t len)
{
    *(size_t *)context += len;
    return 0;
}

static int count_for_jansson(const char *bytes, size_t len, void *context)
{
    return count(context, bytes, len);
}

static void write_ours(void)
{
    stm_json json;
    stm_json_init(&json, count, &total);
    for (int i = 0; i < TEXTS; i++)
        stm_json_str(&json, (stm_str){text, text_len});
    if (stm_json_finish(&json, NULL) != STEMMA_OK)
        abort();
}

/* As a program would: the value is made, then dumped. */
static void write_jansson(void)
{
    for (int i = 0; i < TEXTS; i++) {
        json_t *value = json_stringn(text, text_len);
        json_dump_callback(value, count_for_jansson, &total, JSON_ENCODE_ANY);
        json_decref(value);
    }
}

int main(void)
{
    const struct {
        const char *ours, *jansson, *unit;
    } scripts[] = {
        {"json.ascii", "json.jansson.ascii",
         "The ferry ran aground on Tuesday, the port office said, with 312 people on board. "},
        {"json.cyrillic", "json.jansson.cyrillic",
         "Паром сел на мель во вторник, сообщили в управлении порта, на борту 312 человек. "},
        {"json.japanese", "json.jansson.japanese",
         "フェリーは火曜日に座礁し、港湾局によると乗船していたのは312人だった。"},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        fill(scripts[i].unit);
        BENCH(scripts[i].ours, "bytes", (double)text_len * TEXTS, write_ours(););
        BENCH(scripts[i].jansson, "bytes", (double)text_len * TEXTS, write_jansson(););
    }
    return total == 0;
}
