/* SPDX-License-Identifier: Apache-2.0 */
#include "store/known_pair.h"

#include "store/packing.h"

/* What is packed of a relation, in this order; floats first. */
enum { FLOATS = 20 };

static void list_floats(stm_pair *p, float *all[FLOATS])
{
    stm_candidate *c = &p->candidate;
    stm_relation *r = &p->relation;
    float *const list[FLOATS] = {&c->runs,
                                 &c->terms,
                                 &c->likeness,
                                 &c->names,
                                 &c->figures,
                                 &c->explained,
                                 &c->matched,
                                 &r->passages.covers_from,
                                 &r->passages.covers_to,
                                 &r->verbatim,
                                 &r->shared.share,
                                 &r->explains_a,
                                 &r->explains_b,
                                 &r->sentences_a,
                                 &r->sentences_b,
                                 &r->score,
                                 &r->logit,
                                 &r->forward,
                                 &r->usual,
                                 &r->terms};
    memcpy(all, list, sizeof list);
}

static void pack_reasons(stm_buf *buf, const stm_relation *r)
{
    stm_pack_number(buf, r->reason_count);
    for (uint32_t i = 0; i < r->reason_count; i++) {
        const stm_str kind = stm_str_of(r->reasons[i].kind);
        stm_pack_number(buf, kind.len);
        stm_buf_add_str(buf, kind);
        stm_pack_number(buf, r->reasons[i].text.len);
        stm_buf_add_str(buf, r->reasons[i].text);
    }
}

stemma_status stm_pair_save(stm_database *db, const stm_pair *pair, stemma_error *err)
{
    stm_pair p = *pair;
    stm_buf buf = {0};
    float *floats[FLOATS];
    list_floats(&p, floats);
    for (int i = 0; i < FLOATS; i++)
        stm_pack_float(&buf, *floats[i]);
    stm_pack_number(&buf, p.relation.shared.common);
    stm_pack_number(&buf, p.relation.a_count);
    stm_pack_number(&buf, p.relation.b_count);
    stm_pack_number(&buf, p.relation.told);
    stm_pack_passages(&buf, p.relation.passages.items, p.relation.passages.count);
    pack_reasons(&buf, &p.relation);
    const stemma_status status = buf.failed
                                     ? stm_fail_nomem(err)
                                     : stm_database_put(db, STM_SQL_PAIR_SET, err, "iiib", p.a, p.b,
                                                        (int64_t)p.bond, stm_buf_str(&buf));
    stm_buf_clear(&buf);
    return status;
}

static stm_str unpack_str(stm_unpacking *u, stm_arena *arena)
{
    const uint32_t len = stm_unpack_count(u, 1);
    const stm_str s = stm_arena_str(arena, (stm_str){u->bytes.data + u->at, len});
    u->at += len;
    u->failed = u->failed || s.data == NULL;
    return s;
}

static void unpack_reasons(stm_unpacking *u, stm_relation *r, stm_arena *arena)
{
    const uint32_t count = stm_unpack_count(u, 2);
    r->reasons = stm_arena_calloc(arena, count + 1u, sizeof *r->reasons);
    u->failed = u->failed || r->reasons == NULL;
    for (uint32_t i = 0; i < count && !u->failed; i++) {
        r->reasons[i].kind = unpack_str(u, arena).data;
        r->reasons[i].text = unpack_str(u, arena);
    }
    r->reason_count = count;
}

static bool unpack(stm_pair *p, stm_str bytes, stm_arena *arena)
{
    stm_unpacking u = {.bytes = bytes};
    float *floats[FLOATS];
    list_floats(p, floats);
    for (int i = 0; i < FLOATS; i++)
        *floats[i] = stm_unpack_float(&u);
    p->relation.shared.common = stm_unpack_u32(&u);
    p->relation.a_count = stm_unpack_u32(&u);
    p->relation.b_count = stm_unpack_u32(&u);
    p->relation.told = stm_unpack_u32(&u) != 0;
    if (u.failed ||
        !stm_unpack_passages(&u, &p->relation.passages.items, &p->relation.passages.count, arena))
        return false;
    unpack_reasons(&u, &p->relation, arena);
    return !u.failed && u.at == bytes.len;
}

stemma_status stm_pair_load(stm_database *db, int64_t a, int64_t b, stm_pair *ret, stm_arena *arena,
                            stemma_error *err)
{
    stm_pair p = {.a = a, .b = b};
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_PAIR_FIND, err, "ii", a, b);
    const stemma_status status = s == NULL ? err->status : stm_database_step(db, s, err);
    bool sound = true;
    if (status == STEMMA_OK) {
        const stm_str bytes = {sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0)};
        sound = unpack(&p, bytes, arena);
        p.bond = sqlite3_column_int(s, 1);
        sqlite3_reset(s);
    }
    if (!sound)
        return stm_damaged(db, "what is known of a pair with article", a, err);
    *ret = p;
    return status;
}
