// A server of one's own, on a fresh database of sample data, whose clock can be set on: a season takes months.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAM = process.env.SUTONG_BIN ?? resolve(__dirname, '../../target/release/sutong');

export class OwnServer {
  private server?: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sample data as it stands on the morning of `today`, served from then on. */
  static async on(today: string) {
    const own = new OwnServer(mkdtempSync(join(tmpdir(), 'sutong-season-')), await freePort());
    for (const command of [['migrate'], ['sample', '--today', today]]) {
      const done = spawnSync(PROGRAM, command, { env: own.env() });
      if (done.status !== 0) throw new Error(`${command.join(' ')}: ${done.stderr}`);
    }
    await own.at(`${today}T10:30`);
    return own;
  }

  /** Goes on at another time. */
  async at(now: string) {
    await this.stop();
    this.server = spawn(PROGRAM, ['serve'], { env: { ...this.env(), SUTONG_NOW: now }, stdio: 'ignore' });
    for (let tries = 0; tries < 150; tries++) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error('the server was not ready after 30 s');
  }

  async stop() {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    const gone = new Promise((done) => server.once('exit', done));
    server.kill();
    await gone;
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private env() {
    const { DATABASE_URL: _, ...env } = process.env;
    return {
      ...env,
      SUTONG_DATA: this.folder,
      SUTONG_ADDR: `127.0.0.1:${this.port}`,
      SUTONG_URL: this.url,
      SUTONG_BACKUP_AT: 'off',
    };
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
