/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Replay a fuzz target's corpus as plain tests, with any compiler.
 *
 *     fuzz_json_record tests/fuzz/corpus/json_record
 *
 * Each file of the folder is one test (TAP): the target is given the file whole, cut short at some
 * points, and with some bytes changed. The changes come from a fixed seed, so a failure comes back.
 * A crash ends the program; the line "# reading NAME" before it says which input it was.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    CUTS = 16,           /* places at which an input is cut short */
    CHANGES = 48,        /* changed copies of an input */
    MAX_BYTES = 1 << 20, /* a corpus is of small files; a larger one is a mistake */
};

typedef struct input {
    uint8_t *bytes;
    size_t len;
} input;

/* splitmix64: small, and the same everywhere. */
static uint64_t draw(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* The target gets a block of exactly `len` bytes, so that a sanitizer sees a step beyond it. */
static void offer(const uint8_t *bytes, size_t len)
{
    uint8_t *copy = malloc(len ? len : 1);
    if (copy == NULL)
        abort();
    if (len != 0)
        memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
}

static void offer_cut(const input *in)
{
    for (size_t i = 1; i <= CUTS; i++)
        offer(in->bytes, in->len * i / (CUTS + 1));
}

static void offer_changed(const input *in)
{
    uint64_t state = in->len;
    if (in->len == 0)
        return;
    for (int i = 0; i < CHANGES; i++) {
        uint8_t kept[4];
        size_t at[4];
        const int count = 1 + (int)(draw(&state) % 4);
        for (int k = 0; k < count; k++) {
            at[k] = draw(&state) % in->len;
            kept[k] = in->bytes[at[k]];
            in->bytes[at[k]] = (uint8_t)draw(&state);
        }
        offer(in->bytes, in->len);
        for (int k = count; k-- > 0;)
            in->bytes[at[k]] = kept[k];
    }
}

static int read_input(input *ret, const char *folder, const char *name)
{
    char path[4096];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if ((file = fopen(path, "rbe")) == NULL)
        return 0;
    ret->bytes = malloc(MAX_BYTES + 1);
    ret->len = ret->bytes == NULL ? 0 : fread(ret->bytes, 1, MAX_BYTES + 1, file);
    fclose(file);
    if (ret->bytes != NULL && ret->len <= MAX_BYTES)
        return 1;
    free(ret->bytes);
    return 0;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **names;
    const int count = argc == 2 ? scandir(argv[1], &names, visible, alphasort) : -1;
    int failed = 0;
    if (count <= 0) {
        printf("1..1\nnot ok 1 - there is no corpus in %s\n", argc == 2 ? argv[1] : "(no folder)");
        return 1;
    }
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        input in;
        printf("# reading %s\n", names[i]->d_name);
        fflush(stdout);
        if (read_input(&in, argv[1], names[i]->d_name)) {
            offer(in.bytes, in.len);
            offer_cut(&in);
            offer_changed(&in);
            free(in.bytes);
            printf("ok %d - %s\n", i + 1, names[i]->d_name);
        } else {
            failed = 1;
            printf("not ok %d - %s: not to be read, or over %d bytes\n", i + 1, names[i]->d_name,
                   MAX_BYTES);
        }
        free(names[i]);
    }
    free(names);
    return failed;
}
