/* SPDX-License-Identifier: Apache-2.0 */
#define ZLIB_CONST
#include "read/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include "base/alloc.h"

enum {
    /* What the ratio is not asked of: any text may begin with a long run of one letter. */
    HARMLESS_BYTES = 16 << 20,
    MOST_DICTIONARY_BYTES = 16 << 20,
    /* A broken member may go on unpacking through those behind it before that shows; of one that
       is shorter than this the next is looked for from its beginning. */
    MOST_SEEN = 1 << 20
};

/* A skippable frame that holds the dictionary of the frames behind it (IIPC, Zstandard Compression
   for WARC Files 1.0). */
#define DICTIONARY_FRAME "\x5D\x2A\x4D\x18"
#define GZIP_MAGIC "\x1F\x8B\x08"
#define ZSTD_MAGIC "\x28\xB5\x2F\xFD"

struct stm_unpacker {
    stm_packing packing;
    const stemma_limits *limits;
    z_stream gzip;
    ZSTD_DCtx *zstd;
    stm_buf head; /* a dictionary as it comes in */
    size_t head_want;
    uint64_t packed, unpacked, repeated;
    stm_buf seen;   /* of the open member or frame, while it is short */
    stm_buf replay; /* bytes to be read once more, from `replay_at` on */
    size_t replay_at;
    bool open; /* in the middle of a member or frame */
    bool lost; /* looking for the next one, */
    bool skip; /* which does not begin at the first byte: what does is broken */
    bool begun;
};

stm_packing stm_packing_of(stm_str head)
{
    if (stm_str_starts(head, STM_STR(GZIP_MAGIC)))
        return STM_PACKED_GZIP;
    if (stm_str_starts(head, STM_STR(ZSTD_MAGIC)) ||
        stm_str_starts(head, STM_STR(DICTIONARY_FRAME)))
        return STM_PACKED_ZSTD;
    return STM_PACKED_NOT;
}

/* ---- Life ---- */

stemma_status stm_unpacker_new(stm_unpacker **out, stm_packing packing, const stemma_limits *limits,
                               stemma_error *err)
{
    stm_unpacker *u = stm_calloc(1, sizeof *u);
    if (u == NULL)
        return stm_fail_nomem(err);
    u->packing = packing;
    u->limits = limits;
    u->head.ceiling = MOST_DICTIONARY_BYTES + 8;
    const bool sound = packing == STM_PACKED_GZIP ? inflateInit2(&u->gzip, 16 + MAX_WBITS) == Z_OK
                                                  : (u->zstd = ZSTD_createDCtx()) != NULL;
    if (!sound) {
        stm_free(u);
        return stm_fail_nomem(err);
    }
    *out = u;
    return STEMMA_OK;
}

void stm_unpacker_free(stm_unpacker *unpacker)
{
    if (unpacker == NULL)
        return;
    if (unpacker->packing == STM_PACKED_GZIP)
        inflateEnd(&unpacker->gzip);
    ZSTD_freeDCtx(unpacker->zstd);
    stm_buf_clear(&unpacker->head);
    stm_buf_clear(&unpacker->seen);
    stm_buf_clear(&unpacker->replay);
    stm_free(unpacker);
}

/* ---- Going on after a fault ---- */

static stm_str magic_of(const stm_unpacker *u)
{
    return u->packing == STM_PACKED_GZIP ? STM_STR(GZIP_MAGIC) : STM_STR(ZSTD_MAGIC);
}

/* Pass over all that begins no member; the last bytes may be the beginning of a magic. */
static size_t pass_to_next(stm_unpacker *u, stm_str packed)
{
    const stm_str magic = magic_of(u);
    const size_t found = stm_str_find(packed, magic, u->skip);
    u->skip = u->skip && packed.len == 0;
    if (found == SIZE_MAX)
        return packed.len < magic.len ? packed.len : packed.len - (magic.len - 1);
    u->lost = false;
    return found;
}

static stemma_status broken(stm_unpacker *u, const char *what, stemma_error *err)
{
    u->open = false;
    u->lost = true;
    if (u->packing == STM_PACKED_GZIP)
        inflateReset(&u->gzip);
    else
        ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
    return stm_fail(err, STEMMA_E_FORMAT, (size_t)u->packed, "is broken %s data: %s",
                    u->packing == STM_PACKED_GZIP ? "gzip" : "zstd", what);
}

/* ---- gzip ---- */

static stemma_status step_gzip(stm_unpacked *ret, stm_unpacker *u, stm_str packed, char *out,
                               size_t room, stemma_error *err)
{
    z_stream *z = &u->gzip;
    if (!u->open) {
        while (ret->used < packed.len && packed.data[ret->used] == '\0')
            ret->used++; /* tapes and blocks are filled up with zeros */
        if (ret->used > 0 || packed.len == 0)
            return STEMMA_OK;
        if (!stm_str_starts(packed, STM_STR(GZIP_MAGIC)))
            return broken(u, "what stands behind a member is none", err);
        inflateReset(z);
        u->open = true;
    }
    z->next_in = (const Bytef *)packed.data;
    z->avail_in = (uInt)packed.len;
    z->next_out = (Bytef *)out;
    z->avail_out = (uInt)room;
    const int code = inflate(z, Z_NO_FLUSH);
    ret->used = packed.len - z->avail_in;
    ret->made = room - z->avail_out;
    if (code == Z_MEM_ERROR)
        return stm_fail_nomem(err);
    if (code == Z_STREAM_END)
        u->open = false;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return broken(u, z->msg == NULL ? "it cannot be unpacked" : z->msg, err);
    return STEMMA_OK;
}

/* ---- zstd ---- */

/* The dictionary is itself packed where it begins like a frame. */
static stemma_status load_dictionary(stm_unpacker *u, stemma_error *err)
{
    const stm_str raw = stm_str_slice(stm_buf_str(&u->head), 8, u->head.len);
    stm_str dictionary = raw;
    char *unpacked = NULL;
    if (stm_str_starts(raw, STM_STR(ZSTD_MAGIC))) {
        unpacked = stm_malloc(MOST_DICTIONARY_BYTES);
        if (unpacked == NULL)
            return stm_fail_nomem(err);
        const size_t n = ZSTD_decompress(unpacked, MOST_DICTIONARY_BYTES, raw.data, raw.len);
        dictionary = (stm_str){unpacked, ZSTD_isError(n) ? 0 : n};
    }
    const size_t code = ZSTD_DCtx_loadDictionary(u->zstd, dictionary.data, dictionary.len);
    stm_free(unpacked);
    u->head_want = 0;
    stm_buf_clear(&u->head);
    return ZSTD_isError(code) ? broken(u, "its dictionary cannot be read", err) : STEMMA_OK;
}

/* Gather the dictionary's frame; its length stands behind its magic. */
static stemma_status step_dictionary(stm_unpacked *ret, stm_unpacker *u, stm_str packed,
                                     stemma_error *err)
{
    const size_t left = u->head_want - u->head.len;
    ret->used = packed.len < left ? packed.len : left;
    if (!stm_buf_add(&u->head, packed.data, ret->used))
        return stm_fail_nomem(err);
    if (u->head.len < u->head_want)
        return STEMMA_OK;
    if (u->head_want > 8)
        return load_dictionary(u, err);
    size_t size = 0;
    for (int i = 3; i >= 0; i--)
        size = size << 8 | (unsigned char)u->head.data[4 + i];
    if (size == 0 || size > MOST_DICTIONARY_BYTES)
        return broken(u, "its dictionary is too large", err);
    u->head_want = 8 + size;
    return STEMMA_OK;
}

static stemma_status step_zstd(stm_unpacked *ret, stm_unpacker *u, stm_str packed, char *out,
                               size_t room, stemma_error *err)
{
    if (!u->begun && stm_str_starts(packed, STM_STR(DICTIONARY_FRAME)))
        u->head_want = 8;
    u->begun = u->begun || packed.len > 0;
    if (u->head_want > 0)
        return step_dictionary(ret, u, packed, err);
    if (!u->open && packed.len == 0)
        return STEMMA_OK;
    ZSTD_inBuffer in = {packed.data, packed.len, 0};
    ZSTD_outBuffer made = {out, room, 0};
    const size_t code = ZSTD_decompressStream(u->zstd, &made, &in);
    ret->used = in.pos;
    ret->made = made.pos;
    u->open = code != 0;
    return ZSTD_isError(code) ? broken(u, ZSTD_getErrorName(code), err) : STEMMA_OK;
}

/* ---- Any ---- */

static stemma_status check_size(stm_unpacker *u, stemma_error *err)
{
    const stemma_limits *l = u->limits;
    if (u->unpacked > l->max_stream_bytes)
        return stm_fail(err, STEMMA_E_LIMIT, (size_t)u->packed,
                        "unpacks to more than %llu bytes, the most that are read",
                        (unsigned long long)l->max_stream_bytes);
    if (u->unpacked > HARMLESS_BYTES && u->unpacked / l->max_unpack_ratio > u->packed)
        return stm_fail(err, STEMMA_E_LIMIT, (size_t)u->packed,
                        "unpacks to more than %u times its size", l->max_unpack_ratio);
    return STEMMA_OK;
}

/* Every step uses something, makes something, or comes to an error, unless it has nothing left. */
static stemma_status step(stm_unpacked *ret, stm_unpacker *u, stm_str packed, char *out,
                          size_t room, stemma_error *err)
{
    const size_t passed = u->lost ? pass_to_next(u, packed) : 0;
    ret->used = passed;
    if (u->lost)
        return STEMMA_OK;
    const stm_str rest = stm_str_slice(packed, passed, packed.len);
    ret->used = 0;
    const stemma_status status = u->packing == STM_PACKED_GZIP
                                     ? step_gzip(ret, u, rest, out, room, err)
                                     : step_zstd(ret, u, rest, out, room, err);
    u->skip = status == STEMMA_E_FORMAT && ret->used == 0;
    ret->used += passed;
    return status;
}

/* Remember what the open member has used, as long as it is short. */
static bool remember(stm_unpacker *u, bool was_open, stm_str used)
{
    if (!was_open)
        u->seen.len = 0;
    if (u->seen.len + used.len <= MOST_SEEN && (!was_open || u->seen.len > 0))
        return stm_buf_add_str(&u->seen, used);
    u->seen.len = 0;
    return true;
}

/*
 * A member was broken: read what it used once more, from where the next one seems to begin in it.
 * All in all no more is read twice than there is, so that a file of false beginnings is no trap.
 */
static bool rewind_to_next(stm_unpacker *u)
{
    stm_buf joined = {0};
    const stm_str seen = stm_buf_str(&u->seen);
    const size_t at = seen.len > 0 ? stm_str_find(seen, magic_of(u), 1) : SIZE_MAX;
    if (at == SIZE_MAX || u->repeated + (seen.len - at) > u->packed + MOST_SEEN)
        return true;
    u->repeated += seen.len - at;
    stm_buf_add_str(&joined, stm_str_slice(seen, at, seen.len));
    stm_buf_add_str(&joined, stm_str_slice(stm_buf_str(&u->replay), u->replay_at, u->replay.len));
    stm_buf_clear(&u->replay);
    u->replay = joined;
    u->replay_at = 0;
    u->lost = u->skip = false;
    return !joined.failed;
}

stemma_status stm_unpack(stm_unpacked *ret, stm_unpacker *unpacker, stm_str packed, char *out,
                         size_t room, stemma_error *err)
{
    stm_unpacker *u = unpacker;
    const bool replaying = u->replay_at < u->replay.len, was_open = u->open;
    const stm_str from =
        replaying ? stm_str_slice(stm_buf_str(&u->replay), u->replay_at, u->replay.len) : packed;
    *ret = (stm_unpacked){0};
    const stemma_status status = step(ret, u, from, out, room, err);
    bool room_left = remember(u, was_open, stm_str_slice(from, 0, ret->used));
    if (replaying) {
        u->replay_at += ret->used;
        ret->used = 0;
    }
    u->packed += ret->used;
    u->unpacked += ret->made;
    if (status == STEMMA_E_FORMAT)
        room_left = rewind_to_next(u) && room_left;
    ret->more = u->replay_at < u->replay.len;
    ret->between = !u->open && u->head_want == 0;
    if (!room_left)
        return stm_fail_nomem(err);
    const stemma_status size = check_size(u, err);
    return size < 0 ? size : status;
}
