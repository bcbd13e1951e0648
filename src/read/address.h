/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_ADDRESS_H
#define STM_READ_ADDRESS_H
/** @file Which network addresses anybody in the world may have, and which mean "near me". */
#include <stdbool.h>

struct sockaddr;

/**
 * Is it an address of the public internet? Loopback, private, link-local, shared (RFC 6598),
 * multicast, documentation, reserved ones are not (IANA's special-purpose registries, RFC 6890),
 * and neither are IPv6 addresses that stand for such an IPv4 one (mapped, NAT64, 6to4, Teredo).
 * Anything but IPv4 and IPv6 is not.
 */
bool stm_address_is_public(const struct sockaddr *address);

#endif
