// @ts-check
/*
 * What the service workers share. The server writes VERSION, ASSETS, EXTRAS and NAME before it, and the worker's own text after
 * it: that says which requests it answers, what `TABLES` its database has, and how `sendAll` sends what waits.
 */

const worker = /** @type {any} */ (self);
const PAGES = `${NAME}-pages`;
const FILES = `${NAME}-files-${VERSION}`;

worker.addEventListener('install', (event) => {
  worker.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(ASSETS)));
});

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
