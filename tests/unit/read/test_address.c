/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include <arpa/inet.h>

#include "read/address.h"

static bool is_public(const char *text)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
        return stm_address_is_public((const struct sockaddr *)&in);
    CHECK(inet_pton(AF_INET6, text, &in6.sin6_addr) == 1);
    return stm_address_is_public((const struct sockaddr *)&in6);
}

static void test_read_address__what_anybody_may_have_is_public(void)
{
    static const char *const ones[] = {"1.1.1.1",         "93.184.216.34", "172.32.0.1",
                                       "100.128.0.1",     "11.0.0.1",      "223.255.255.255",
                                       "2606:4700::1111", "2a00:1450::1",  "64:ff9b::808:808"};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        if (!is_public(ones[i])) {
            printf("# %s\n", ones[i]);
            CHECK(false);
        }
}

static void test_read_address__what_is_near_is_not(void)
{
    static const char *const ones[] = {"127.0.0.1",
                                       "127.255.255.254",
                                       "0.0.0.0",
                                       "10.1.2.3",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.168.1.1",
                                       "169.254.169.254",
                                       "100.64.0.1",
                                       "198.18.0.1",
                                       "224.0.0.1",
                                       "255.255.255.255",
                                       "192.0.2.1",
                                       "::1",
                                       "::",
                                       "::ffff:127.0.0.1",
                                       "::ffff:8.8.8.8",
                                       "::127.0.0.1",
                                       "fe80::1",
                                       "fc00::1",
                                       "fdab::1",
                                       "ff02::1",
                                       "64:ff9b::7f00:1",
                                       "64:ff9b::a00:1",
                                       "2002:7f00:1::1",
                                       "2002:c0a8:101::1",
                                       "2001::1",
                                       "2001:db8::1",
                                       "100::1",
                                       "3fff::1"};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        if (is_public(ones[i])) {
            printf("# %s\n", ones[i]);
            CHECK(false);
        }
}

static void test_read_address__other_families_are_not(void)
{
    const struct sockaddr local = {.sa_family = AF_UNIX};
    CHECK(!stm_address_is_public(&local));
}

int main(void)
{
    RUN(test_read_address__what_anybody_may_have_is_public);
    RUN(test_read_address__what_is_near_is_not);
    RUN(test_read_address__other_families_are_not);
    return DONE();
}
