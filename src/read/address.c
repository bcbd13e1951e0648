/* SPDX-License-Identifier: Apache-2.0 */
#include "read/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

typedef struct block4 {
    uint32_t base;
    uint8_t bits;
} block4;

#define NET(a, b, c, bits)                                                                         \
    {                                                                                              \
        (uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8, bits                       \
    }

/* IANA IPv4 Special-Purpose Address Registry, multicast and the reserved rest. */
static const block4 special4[] = {
    NET(0, 0, 0, 8),       /* this network */
    NET(10, 0, 0, 8),      /* private */
    NET(100, 64, 0, 10),   /* shared, behind a provider's NAT */
    NET(127, 0, 0, 8),     /* loopback */
    NET(169, 254, 0, 16),  /* link-local; clouds answer secrets there */
    NET(172, 16, 0, 12),   /* private */
    NET(192, 0, 0, 24),    /* protocol assignments */
    NET(192, 0, 2, 24),    /* documentation */
    NET(192, 88, 99, 24),  /* 6to4 relays, no longer in use */
    NET(192, 168, 0, 16),  /* private */
    NET(198, 18, 0, 15),   /* benchmarks */
    NET(198, 51, 100, 24), /* documentation */
    NET(203, 0, 113, 24),  /* documentation */
    NET(224, 0, 0, 4),     /* multicast */
    NET(240, 0, 0, 4),     /* reserved, broadcast */
};

static bool is_public4(uint32_t address)
{
    for (size_t i = 0; i < sizeof special4 / sizeof *special4; i++)
        if ((address ^ special4[i].base) >> (32 - special4[i].bits) == 0)
            return false;
    return true;
}

static uint32_t embedded(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* 64:ff9b::/96, by which IPv6 hosts reach IPv4 ones (RFC 6052). */
static const uint8_t nat64[12] = {0, 0x64, 0xFF, 0x9B};

/* What lies in 2000::/3, the part of IPv6 that is given out, and is nobody's all the same. */
static bool is_special_global6(const uint8_t *a)
{
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02) /* 2001::/23: Teredo, ORCHID, assignments */
        return true;
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) /* documentation */
        return true;
    if (a[0] == 0x20 && a[1] == 0x02) /* 6to4, with an IPv4 address in it */
        return !is_public4(embedded(a + 2));
    return a[0] == 0x3F && a[1] == 0xFF && a[2] < 0x10; /* 3fff::/20: documentation */
}

static bool is_public6(const uint8_t *a)
{
    if (memcmp(a, nat64, sizeof nat64) == 0)
        return is_public4(embedded(a + 12));
    return (a[0] & 0xE0) == 0x20 && !is_special_global6(a);
}

bool stm_address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return is_public4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return is_public6(in.sin6_addr.s6_addr);
    }
    return false;
}
