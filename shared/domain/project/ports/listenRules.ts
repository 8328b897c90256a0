import type { Protocol } from './protocol.ts';

/** A way to listen: a call by its name and where that comes from. */
export interface ListenRule {
  readonly names: readonly string[];
  /** The call is of this package. */
  readonly from?: string;
  /** Or it is a method, in a file that imports this. */
  readonly within?: string;
  readonly argument: number;
  /** The argument that is a network: `tcp`, `udp`. */
  readonly network?: number;
  /** What it listens by where no network says so; left out: TCP. */
  readonly protocols?: readonly Protocol[];
  /** What it listens on without an argument. */
  readonly otherwise?: { readonly port: number; readonly variable: string };
  /** Without an argument it reads a configuration file of the framework's own first. */
  readonly isConfigured?: boolean;
  /** What it always listens on. */
  readonly fixed?: number;
  /** It counts only where the file has this too. */
  readonly beside?: string;
  /** What an empty address means. */
  readonly empty?: number;
}

const udp = ['udp'] as const;
const both = ['tcp', 'udp'] as const;
const quic = ['github.com/quic-go/quic-go', 'github.com/lucas-clemente/quic-go'] as const;

/** By UDP. `ListenMulticastUDP` is none: what is sent to a group does not get through a published port. */
const datagrams: readonly ListenRule[] = [
  { names: ['ListenPacket', 'ListenUDP'], from: 'net', argument: 1, network: 0, protocols: udp },
  {
    names: ['ListenAndServe'],
    from: 'github.com/miekg/dns',
    argument: 0,
    network: 1,
    protocols: both,
    empty: 53,
  },
  { names: ['ListenAndServeTLS'], from: 'github.com/miekg/dns', argument: 0, empty: 853 },
  { names: ['ListenAndServe'], from: 'github.com/phuslu/fastdns', argument: 0, protocols: udp },
  ...quic.flatMap((from): ListenRule[] => [
    {
      names: ['ListenAndServe', 'ListenAndServeTLS'],
      from: `${from}/http3`,
      argument: 0,
      protocols: both,
      empty: 443,
    },
    { names: ['ListenAndServeQUIC'], from: `${from}/http3`, argument: 0, protocols: udp },
    { names: ['ListenAddr', 'ListenAddrEarly'], from, argument: 0, protocols: udp },
  ]),
  {
    names: ['Listen', 'ListenWithOptions'],
    from: 'github.com/xtaci/kcp-go',
    argument: 0,
    protocols: udp,
  },
  { names: ['Listen'], from: 'github.com/pion/dtls', argument: 1, network: 0, protocols: udp },
  { names: ['ListenAndServe'], from: 'github.com/plgd-dev/go-coap', argument: 1, network: 0 },
  { names: ['ListenAndServe'], within: 'github.com/pin/tftp', argument: 0, protocols: udp },
  { names: ['Listen'], within: 'github.com/gosnmp/gosnmp', argument: 0, protocols: udp },
  { names: ['ListenUDP'], within: 'gopkg.in/mcuadros/go-syslog.v2', argument: 0, protocols: udp },
  { names: ['ListenTCP'], within: 'gopkg.in/mcuadros/go-syslog.v2', argument: 0 },
];

/** The ways to listen, of the standard library and of the frameworks; each by its documentation on pkg.go.dev. */
export const listenRules: readonly ListenRule[] = [
  { names: ['ListenAndServe'], from: 'net/http', argument: 0, empty: 80 },
  { names: ['ListenAndServeTLS'], from: 'net/http', argument: 0, empty: 443 },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    from: 'github.com/valyala/fasthttp',
    argument: 0,
  },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    within: 'github.com/valyala/fasthttp',
    argument: 0,
  },
  { names: ['NewListener'], from: 'golang.org/x/crypto/acme/autocert', argument: 0, fixed: 443 },
  { names: ['Run'], from: 'github.com/gin-gonic/autotls', argument: 0, fixed: 443 },
  { names: ['SetPort', 'SetAddr'], within: 'github.com/gogf/gf', argument: 0 },
  { names: ['ListenAndServe'], from: 'github.com/gliderlabs/ssh', argument: 0 },
  { names: ['Listen'], from: 'net', argument: 1, network: 0 },
  { names: ['Listen'], from: 'crypto/tls', argument: 1, network: 0 },
  { names: ['Listen'], from: 'github.com/valyala/fasthttp/reuseport', argument: 1, network: 0 },
  {
    names: ['ResolveTCPAddr'],
    from: 'net',
    argument: 1,
    network: 0,
    beside: 'ListenTCP',
  },
  { names: ['ListenTCP'], from: 'net', argument: 1, network: 0 },
  ...datagrams,
  {
    names: ['Run', 'RunTLS'],
    within: 'github.com/gin-gonic/gin',
    argument: 0,
    otherwise: { port: 8080, variable: 'PORT' },
  },
  {
    names: ['Start', 'StartTLS', 'StartH2CServer', 'StartAutoTLS'],
    within: 'github.com/labstack/echo',
    argument: 0,
  },
  { names: ['Listen', 'ListenTLS'], within: 'github.com/gofiber/fiber', argument: 0 },
  { names: ['Listen', 'Addr'], within: 'github.com/kataras/iris', argument: 0 },
  { names: ['Addr'], from: 'github.com/kataras/iris', argument: 0 },
  { names: ['Run'], within: 'github.com/urfave/negroni', argument: 0 },
  { names: ['Run'], within: 'gopkg.in/macaron.v1', argument: 0 },
  { names: ['Run'], from: 'gopkg.in/tylerb/graceful.v1', argument: 0 },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    from: 'github.com/fvbock/endless',
    argument: 0,
  },
  { names: ['WithServiceAddr'], from: 'github.com/cloudwego/kitex', argument: 0 },
  { names: ['NewTServerSocket'], from: 'github.com/apache/thrift', argument: 0 },
  { names: ['Run'], from: 'github.com/panjf2000/gnet', argument: 1 },
  { names: ['Start'], within: 'github.com/mark3labs/mcp-go', argument: 0 },
  { names: ['NewTCP', 'NewWebsocket'], from: 'github.com/mochi-mqtt/server', argument: 0 },
  {
    names: ['Run'],
    from: 'github.com/beego/beego',
    argument: 0,
    otherwise: { port: 8080, variable: '' },
    isConfigured: true,
  },
  {
    names: ['Run'],
    from: 'github.com/astaxie/beego',
    argument: 0,
    otherwise: { port: 8080, variable: '' },
    isConfigured: true,
  },
  { names: ['WithHostPorts'], from: 'github.com/cloudwego/hertz', argument: 0 },
  { names: ['Address'], from: 'github.com/go-kratos/kratos', argument: 0 },
  { names: ['RunOnAddr'], within: 'github.com/go-martini/martini', argument: 0 },
];
