import type { BrowserContext, Request } from '@playwright/test';

/** What a test says beforehand that it is going to provoke. */
export class Announced {
  private statuses = new Set<number>();
  private patterns: RegExp[] = [];

  /** Pages may be answered with these, e.g. 404, 403, 422. Pages only: a picture or a script never may. */
  status(...statuses: number[]) {
    statuses.forEach((status) => this.statuses.add(status));
  }

  /** Any other fault whose line matches, e.g. requests that fail while the browser is offline. */
  fault(pattern: RegExp) {
    this.patterns.push(pattern);
  }

  coversPage(status: number) {
    return this.statuses.has(status);
  }

  coversFault(line: string) {
    return this.patterns.some((pattern) => pattern.test(line));
  }
}

/**
 * Collects into `faults` whatever goes wrong in any page of the context: console errors (violations of the
 * content security policy are among them, with script off too), page errors, requests of ours that fail.
 */
export function watch(context: BrowserContext, ours: string, announced: Announced, faults: string[]) {
  const isOurs = (url: string) => URL.canParse(url) && new URL(url).origin === new URL(ours).origin;
  const note = (line: string) => {
    if (!announced.coversFault(line)) faults.push(line);
  };

  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    // The browser's echo of an answer that `response` judges below.
    const isEcho = message.text().startsWith('Failed to load resource: the server responded') && isOurs(message.location().url);
    if (!isEcho) note(`console error on ${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => note(`page error on ${error.page()?.url()}: ${error.error().message}`));
  context.on('response', (response) => {
    const status = response.status();
    if (status < 400 || !isOurs(response.url())) return;
    if (isPage(response.request()) && announced.coversPage(status)) return;
    note(`${response.request().method()} ${response.url()} was answered with ${status}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Leaving a page and starting a download abort requests too.
    if (isOurs(request.url()) && reason !== 'net::ERR_ABORTED') note(`${request.method()} ${request.url()} failed: ${reason}`);
  });
}

const isPage = (request: Request) => request.isNavigationRequest() && request.frame().parentFrame() === null;
