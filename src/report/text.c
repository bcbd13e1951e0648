/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

/* As much is gathered before the callback is called. */
enum { PIECE = 32768 };

void stm_text_init(stm_text *t, const stemma_text_options *options, stemma_write write,
                   void *context)
{
    static const stemma_text_options defaults = STEMMA_TEXT_OPTIONS_INIT;
    *t = (stm_text){
        .options = options == NULL ? defaults : *options, .write = write, .context = context};
}

static void hand_over(stm_text *t)
{
    if (t->out.len > 0 && !t->stopped)
        t->stopped = t->write(t->context, t->out.data, t->out.len) != 0;
    t->out.len = 0;
}

stemma_status stm_text_finish(stm_text *t, stemma_error *err)
{
    const bool failed = t->out.failed || t->safe.failed;
    hand_over(t);
    stm_buf_clear(&t->out);
    stm_buf_clear(&t->safe);
    if (t->lines != NULL)
        ubrk_close(t->lines);
    if (failed)
        return stm_fail_nomem(err);
    if (t->stopped)
        return stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "writing was stopped");
    return STEMMA_OK;
}

void stm_text_put(stm_text *t, stm_str s)
{
    stm_buf_add_str(&t->out, s);
    if (t->out.len >= PIECE)
        hand_over(t);
}

void stm_text_put_styled(stm_text *t, stm_style style, stm_str s)
{
    static const char *const codes[] = {
        [STM_STYLE_PLAIN] = "",        [STM_STYLE_HEADING] = "\x1b[1m",
        [STM_STYLE_NAME] = "\x1b[36m", [STM_STYLE_SURE] = "\x1b[32m",
        [STM_STYLE_OPEN] = "\x1b[33m", [STM_STYLE_FAINT] = "\x1b[2m",
    };
    const bool styled = t->options.colour && style != STM_STYLE_PLAIN && s.len > 0;
    if (styled)
        stm_text_put(t, stm_str_of(codes[style]));
    stm_text_put(t, s);
    if (styled)
        stm_text_put(t, STM_STR("\x1b[0m"));
}

void stm_text_line(stm_text *t)
{
    stm_text_put(t, STM_STR("\n"));
}

void stm_text_spaces(stm_text *t, uint32_t count)
{
    while (count-- > 0)
        stm_buf_add_char(&t->out, ' ');
}

stm_str stm_text_dot(const stm_text *t)
{
    return t->options.ascii ? STM_STR(", ") : STM_STR(" \xC2\xB7 ");
}

void stm_text_put_isolated(stm_text *t, stm_style style, stm_str s)
{
    const bool isolated = t->options.columns > 0 && stm_text_is_rtl(s);
    if (isolated)
        stm_text_put(t, STM_STR("\xE2\x81\xA8")); /* U+2068, first strong isolate */
    stm_text_put_styled(t, style, s);
    if (isolated)
        stm_text_put(t, STM_STR("\xE2\x81\xA9")); /* U+2069, pop directional isolate */
}
