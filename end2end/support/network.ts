import net from 'node:net';

/**
 * The way from the browser to the server, which can be cut: for everything alike, service workers too. (The browser's
 * own "offline" setting lets requests of a service worker through once that was started anew.)
 */
export class Network {
  private sockets = new Set<net.Socket>();
  private server = net.createServer((near) => this.join(near));
  private port = 0;

  constructor(private target: URL) {}

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** There is network, at the same address as before. */
  async mend() {
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  /** There is none: what is under way breaks off, what is tried is refused. */
  async cut() {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: net.Socket) {
    const far = net.connect(Number(this.target.port), this.target.hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      this.sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => this.sockets.delete(one));
    }
  }
}
