/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include <stdlib.h>

#include "base/str.h"
#include "read/gather.h"

static gathered g;

#define HEAD                                                                                       \
    "From: =?utf-8?q?Ann_L=C3=A9e?= <ann@ex.org>\nSubject: Ferries\nDate: Tue, 2 Jan 2024 "        \
    "10:00:00 +0200\n"

static void test_read_mail__plain_text_is_decoded_and_unwrapped(void)
{
    CHECK_STR(READ(&g, "a",
                   HEAD "Content-Type: text/plain; charset=iso-8859-1\n"
                        "Content-Transfer-Encoding: quoted-printable\n\n"
                        "The harbour office said on Monday that the caf=E9 and two old "
                        "ferries\nwill stop.\n\nA short line\nis one.\n"),
              "-1 The harbour office said on Monday that the café and two old ferries will "
              "stop.\n\nA short line\nis one.\n\n");
}

static void test_read_mail__html_stands_over_plain_text(void)
{
    CHECK_STR(READ(&g, "a",
                   HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\n"
                        "Content-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n"
                        "Content-Transfer-Encoding: base64\n\nPHA+bWFya3VwPC9wPg==\n"
                        "--b--\n"),
              "-1 markup\n");
}

static void test_read_mail__attachments_are_passed_over(void)
{
    CHECK_STR(READ(&g, "a",
                   HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                        "Content-Type: text/html\nContent-Disposition: attachment\n\n"
                        "<p>no</p>\n--b\nContent-Type: text/plain\n\nyes\n--b--\n"),
              "-1 yes\n");
    CHECK_STR(READ(&g, "a", HEAD "Content-Type: image/png\n\nx\n"),
              "-1! the message has no text\n");
}

static void test_read_mail__a_mailbox_is_its_messages(void)
{
    CHECK_STR(READ(&g, "a",
                   "From x Mon\n" HEAD "\none\n>From here\nFrom there\n\nFrom x Mon\n" HEAD
                   "\ntwo\n\nFrom x Mon\nbroken\n\nFrom x Mon\n" HEAD "\nfour\n"),
              "0 one\nFrom here\nFrom there\n\n\n1 two\n\n\n2! is no mail message\n"
              "3 four\n\n");
}

static void test_read_mail__what_is_no_mail_is_text(void)
{
    CHECK_STR(READ(&g, "a", "From here on it is quiet.\n"), "-1 From here on it is quiet.\n\n");
    CHECK_STR(READ(&g, "a", "From: the start\nit went wrong.\n"),
              "-1 From: the start\nit went wrong.\n\n");
}

static void test_read_mail__a_message_that_is_too_long_costs_itself(void)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_buf box = {0};
    limits.max_line_bytes = 4096;
    stm_buf_printf(&box, "From x\n" HEAD "\none\n\nFrom x\n" HEAD "\n");
    for (int i = 0; i < 20000; i++)
        stm_buf_printf(&box, "a line of it\n");
    stm_buf_printf(&box, "\nFrom x\n" HEAD "\nthree\n");
    CHECK_STR(read_as(&g, "a", box.data, box.len, &limits),
              "0 one\n\n\n1! the message has more than 4096 bytes, the most that are read\n"
              "2 three\n\n");
    stm_buf_clear(&box);
}

int main(void)
{
    RUN(test_read_mail__plain_text_is_decoded_and_unwrapped);
    RUN(test_read_mail__html_stands_over_plain_text);
    RUN(test_read_mail__attachments_are_passed_over);
    RUN(test_read_mail__a_mailbox_is_its_messages);
    RUN(test_read_mail__what_is_no_mail_is_text);
    RUN(test_read_mail__a_message_that_is_too_long_costs_itself);
    return DONE();
}
