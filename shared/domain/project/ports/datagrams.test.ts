import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

/** `53/udp`, in the order of the analysis, for a main function of this body. */
function portsOf(imports: string, body: string, before = ''): string[] {
  const source = [
    'package main',
    'import (',
    ...imports.split(' ').map((path) => `\t"${path}"`),
    ')',
    before,
    'func main() {',
    body,
    '}',
    '',
  ].join('\n');
  return analyse(moduleOf({ 'main.go': source })).ports.map(
    ({ port, protocol = 'tcp' }) => `${port}/${protocol}`,
  );
}

describe('a port is of UDP where the program takes datagrams there', () => {
  it.each<[string, string, string, string[]]>([
    ['ListenPacket', 'net', 'net.ListenPacket("udp", ":5353")', ['5353/udp']],
    ['ListenPacket on IPv4', 'net', 'net.ListenPacket("udp4", "0.0.0.0:69")', ['69/udp']],
    [
      'a ListenConfig',
      'context net',
      'var lc net.ListenConfig\nlc.ListenPacket(context.Background(), "udp", ":9001")',
      ['9001/udp'],
    ],
    [
      'a whole address, of any number',
      'net',
      'net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4zero, Port: 514})',
      ['514/udp'],
    ],
    [
      'an address made before',
      'net',
      'addr, err := net.ResolveUDPAddr("udp", ":8125")\n_ = err\nnet.ListenUDP("udp", addr)',
      ['8125/udp'],
    ],
    [
      'an address in a field',
      'net os',
      'var c config\nc.addr, _ = net.ResolveUDPAddr("udp", ":"+getEnv("PORT", "6343"))\nnet.ListenUDP("udp4", c.addr)',
      ['6343/udp'],
    ],
    ['a whole TCP address', 'net', 'net.ListenTCP("tcp", &net.TCPAddr{Port: 700})', ['700/tcp']],
    [
      'a DNS server of both',
      'github.com/miekg/dns',
      'go (&dns.Server{Addr: ":53", Net: "udp"}).ListenAndServe()\n(&dns.Server{Addr: ":53", Net: "tcp"}).ListenAndServe()',
      ['53/udp', '53/tcp'],
    ],
    [
      'a DNS server whose network is handed over',
      'github.com/miekg/dns',
      's := &dns.Server{Addr: ":1053", Net: network}\ns.ListenAndServe()',
      ['1053/udp', '1053/tcp'],
    ],
    [
      'a DNS server over TLS',
      'github.com/miekg/dns',
      's := &dns.Server{Addr: ":853", Net: "tcp-tls"}\ns.ListenAndServe()',
      ['853/tcp'],
    ],
    [
      'the function of the DNS library',
      'github.com/miekg/dns',
      'dns.ListenAndServe("", "udp", nil)',
      ['53/udp'],
    ],
    ['QUIC', 'github.com/quic-go/quic-go', 'quic.ListenAddr(":4242", nil, nil)', ['4242/udp']],
    [
      'HTTP/3 alone',
      'github.com/quic-go/quic-go/http3',
      's := http3.Server{Addr: "0.0.0.0:8443"}\ns.ListenAndServe()',
      ['8443/udp'],
    ],
    [
      'HTTP/3 beside TLS',
      'github.com/quic-go/quic-go/http3',
      'http3.ListenAndServeTLS(":8443", "a", "b", nil)',
      ['8443/tcp', '8443/udp'],
    ],
    [
      'a scheme',
      'github.com/panjf2000/gnet/v2',
      'gnet.Run(h, "udp://:9000", gnet.WithMulticore(true))',
      ['9000/udp'],
    ],
    [
      'a web server with metrics by UDP',
      'net net/http',
      'go net.ListenPacket("udp", ":8125")\nhttp.ListenAndServe(":8080", nil)',
      ['8125/udp', '8080/tcp'],
    ],
  ])('%s', (_, imports, body, ports) => {
    expect(portsOf(imports, body)).toEqual(ports);
  });
});

describe('no port is made up', () => {
  it.each<[string, string, string]>([
    ['of a program that only sends', 'net', 'net.ListenUDP("udp", nil)'],
    ['of any free one', 'net', 'net.ListenPacket("udp", "0.0.0.0:0")'],
    ['of a Unix socket', 'net', 'net.ListenPacket("unixgram", "/run/a.sock:1234")'],
    ['of raw IP', 'net', 'net.ListenPacket("ip4:icmp", "0.0.0.0")'],
    [
      'of whom it sends to',
      'net',
      'to, _ := net.ResolveUDPAddr("udp4", "239.255.255.250:1900")\nc, _ := net.ListenUDP("udp4", nil)\nc.WriteTo(nil, to)',
    ],
    [
      'of a group',
      'net',
      'net.ListenMulticastUDP("udp4", nil, &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353})',
    ],
  ])('%s', (_, imports, body) => {
    expect(portsOf(imports, body)).toEqual([]);
  });

  it('of a setting, because the program also sends datagrams', () => {
    const setting = 'const DefaultListenPort = 9999';
    expect(portsOf('net', 'net.ListenUDP("udp", nil)', setting)).toEqual(
      portsOf('net', '', setting),
    );
  });
});
