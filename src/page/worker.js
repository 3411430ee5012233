// @ts-check
/*
 * What the service workers share. The server writes VERSION, ASSETS, EXTRAS and NAME before it, and the worker's own text after
 * it: that says which requests it answers, what `TABLES` its database has, how `sendAll` sends what waits, and which pages
 * `keepPages` keeps when it takes over those that are open.
 */

const worker = /** @type {any} */ (self);
const PAGES = `${NAME}-pages`;
const FILES = `${NAME}-files-${VERSION}`;

worker.addEventListener('install', (event) => {
  worker.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(ASSETS)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim().then(keepSoon), forgetOldFiles()]));
});

/** Keeps and sends. Nobody waits for that: until the event is over that this began in the browser holds requests back. */
function keepSoon() {
  keepInTurn();
  send().catch(() => {});
}

// A page that was on its way while the worker started is not among those it took over: such a page asks for it.
worker.addEventListener('message', (event) => event.waitUntil(adopt(event.source)));

async function adopt(page) {
  const mine = await worker.clients.matchAll({ type: 'window' });
  if (!mine.some(({ id }) => id === page.id)) await takeOver();
}

/** Takes the open pages over, then keeps what they need. */
async function takeOver() {
  await worker.clients.claim();
  await keepInTurn();
}

let keeping = Promise.resolve();
/** @type {Promise<void> | undefined} */
let toKeep;

/** Keeps pages, one run after the other, for each forgets some; who asks while a run waits for its turn gets that one. */
function keepInTurn() {
  toKeep ??= keeping.then(() => ((toKeep = undefined), keepPages())).catch(() => {});
  keeping = toKeep;
  return keeping;
}

async function forgetOldFiles() {
  const old = (await caches.keys()).filter((name) => name.startsWith(`${NAME}-files-`) && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Keeps the files that only some devices need, on one that does. What does not come now is tried again another time. */
async function keepExtras() {
  const files = await caches.open(FILES);
  const missing = [];
  for (const path of EXTRAS) if (!(await files.match(path, { ignoreVary: true }))) missing.push(path);
  if (missing.length) await files.addAll(missing).catch(() => {});
}

/** A file whose name changes with its content. */
async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** An answer within some time. A proxy that finds no server is no network either. */
async function soon(request, patience) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  try {
    const answer = await fetch(request, { signal: ending.signal });
    if (answer.status >= 502 && answer.status <= 504) throw new Error(`answered with ${answer.status}`);
    return answer;
  } finally {
    // The rest of an answer that has begun may take its time.
    clearTimeout(timer);
  }
}

// ---- kept pages

/** An answer, all of it: one that breaks off while it is kept would take with it what was kept before. */
async function whole(answer) {
  return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
}

/** How long what is to be kept may take, all of it, before it counts as not there. */
const KEEPING = 15_000;

/** The answer of an address, all of it, wherever it leads; none without network, or where that is too slow. */
async function answered(path) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), KEEPING);
  try {
    const answer = await fetch(path, { redirect: 'manual', signal: ending.signal });
    return answer.ok ? await whole(answer) : answer;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** What stands at an address now, all of it; none where there is nothing for this device. */
async function fetched(path) {
  const answer = await answered(path);
  return answer?.ok ? answer : undefined;
}

/** A page as it was kept. @returns {Promise<Response | undefined>} */
function keptAnswer(path) {
  return caches.match(path, { cacheName: PAGES, ignoreVary: true });
}

/** A kept page says that it is one, and its forms get new names: each time it is shown it may be sent once. */
async function shown(answer) {
  const html = (await answer.text())
    .replace('<html ', '<html data-kept="yes" ')
    .replace(/(name="act" value=")[^"]*/g, (_, head) => head + crypto.randomUUID());
  return like(answer, html);
}

/** Another text in place of a kept page's own, under the headers that page came with. */
function like(answer, html) {
  const headers = new Headers();
  for (const name of ['content-type', 'content-security-policy', 'refresh']) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(html, { headers });
}

// ---- what waits

/** @type {Promise<void> | undefined} */
let sending;

/** Sends what waits, and never twice at once. */
function send() {
  sending ??= sendAll().finally(() => (sending = undefined));
  return sending;
}

/**
 * Does something with a table of this device.
 * @param {string} table
 * @param {(all: IDBObjectStore) => IDBRequest} what
 * @returns {Promise<any>}
 */
async function change(table, what) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(TABLES)) opening.result.createObjectStore(name, { keyPath });
  };
  const database = await result(opening);
  try {
    return await result(what(database.transaction(table, 'readwrite').objectStore(table)));
  } finally {
    database.close();
  }
}

/** @param {IDBRequest} request */
function result(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
