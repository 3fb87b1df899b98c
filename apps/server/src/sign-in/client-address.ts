import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Addresses that proxies have and strangers on the internet have not. */
const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addSubnet('10.0.0.0', 8)
own.addSubnet('172.16.0.0', 12)
own.addSubnet('192.168.0.0', 16)
own.addSubnet('169.254.0.0', 16)
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')
own.addSubnet('fe80::', 10, 'ipv6')

/**
 * Who asks, as well as can be known. Each proxy adds on the right of X-Forwarded-For whom it heard from, so the first from
 * the right that is none of our own is the client; further left anybody may have written anything. Only a proxy of our
 * own network is believed at all.
 */
export function clientAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = bare(socket.remoteAddress ?? '')
  if (!isOwn(peer)) return peer
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => bare(part.trim()))
    .filter((address) => isIP(address) !== 0)
  return forwarded.findLast((address) => !isOwn(address)) ?? peer
}

/** IPv4 in the clothes of IPv6 is the same address. */
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const isOwn = (address: string): boolean => own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
