import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Names whoever asks, for counting: an address of IPv4, or the network of IPv6 that one customer gets whole. */
export type NetworkOf = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string

/**
 * Who asks, as well as can be known. Each proxy adds on the right of X-Forwarded-For whom it heard from, so the first from
 * the right that is no proxy of ours is the client; further left anybody may have written anything. Nobody else is believed,
 * whatever network they are in: a phone of the packing house could make up a new address for each attempt.
 */
export function createNetworkOf(trustedProxies: readonly string[]): NetworkOf {
  const proxies = listOf(['127.0.0.0/8', '::1', ...trustedProxies])
  const isProxy = (address: string): boolean => proxies.check(address, familyOf(address))
  return ({ socket, headers }) => {
    let client = bare(socket.remoteAddress ?? '')
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
    while (isProxy(client)) {
      const next = bare(forwarded.pop()?.trim() ?? '')
      // What a proxy of ours wrote and nobody can read leaves the proxy as the last one known.
      if (isIP(next) === 0) break
      client = next
    }
    return networkOf(client)
  }
}

/** Of addresses and networks such as 10.0.0.0/8. */
function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** IPv4 in the clothes of IPv6 is the same address. */
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** The first 64 bits of IPv6: who has one such network has more addresses in it than anybody could count. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [left = '', right] = address.split('%')[0]?.split('::') ?? []
  const groupsOf = (text: string) =>
    text
      .replace(/[\d.]+\.[\d.]+$/, '0:0')
      .split(':')
      .filter((group) => group !== '')
  const [before, after] = [groupsOf(left), groupsOf(right ?? '')]
  const between = Array.from({ length: right === undefined ? 0 : 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...between, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}
