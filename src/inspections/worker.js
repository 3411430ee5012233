// @ts-check
/*
 * Inspections without network. Before this file the server writes its VERSION and the ASSETS of the pages.
 *
 * While there is network every request goes through as it is; a copy of the evaluator's pages is kept. Without it the
 * kept pages are shown. What is typed into a sheet is kept by the page itself and sent when there is network; photos
 * that are taken meanwhile wait here, each under the name its form carries, so sending twice is harmless.
 */

/** A photo that waits. @typedef {{act: string, to: string, type: string, body: ArrayBuffer, refused?: boolean}} Photo */

const worker = /** @type {any} */ (self);
const PAGES = 'inspection-pages';
const FILES = `inspection-files-${VERSION}`;
/** How long a weak network may take before it counts as none. */
const PATIENCE = { page: 4_000, photo: 30_000 };

worker.addEventListener('install', (event) => {
  worker.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(ASSETS)));
});

worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([worker.clients.claim(), forgetOldFiles()])));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/static/')) return event.respondWith(file(request));
  if (url.pathname === '/inspections/queue') return event.respondWith(queue());
  if (request.mode !== 'navigate') return;
  if (request.method === 'GET') event.respondWith(page(event, url));
  if (request.method === 'POST' && url.pathname.endsWith('/photos')) event.respondWith(photo(request, url));
  if (request.method === 'POST' && url.pathname.endsWith('/sheet')) event.respondWith(sheet(request, url));
});

/** A file whose name changes with its content. */
async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A page: fresh and kept if there is network, else as it was kept. */
async function page(event, url) {
  try {
    const answer = await soon(event.request, PATIENCE.page);
    // Whoever is not signed in any more leaves nothing behind.
    if (answer.type === 'opaqueredirect') event.waitUntil(caches.delete(PAGES));
    if (answer.ok) event.waitUntil(Promise.all([keep(url.pathname, answer.clone()), send()]));
    return answer;
  } catch {
    return (await kept(url.pathname)) ?? (await kept('/inspections')) ?? Response.error();
  }
}

/** A photo: sent at once if there is network, else kept until there is. */
async function photo(request, url) {
  const copy = request.clone();
  try {
    return await soon(request, PATIENCE.photo);
  } catch {
    const body = await copy.arrayBuffer();
    const type = copy.headers.get('content-type') ?? '';
    await change((all) => all.put({ act: crypto.randomUUID(), to: url.pathname, type, body }));
    return Response.redirect(url.pathname.replace(/\/photos$/, '?kept=yes'), 303);
  }
}

/** A sheet: sent if there is network; else the page again, which has kept what was typed. */
async function sheet(request, url) {
  try {
    return await soon(request, PATIENCE.photo);
  } catch {
    return Response.redirect(url.pathname.replace(/\/sheet$/, '?kept=yes'), 303);
  }
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
    clearTimeout(timer);
  }
}

async function keep(path, answer) {
  await (await caches.open(PAGES)).put(path, answer);
}

/** A kept page says that it is one, and its forms get new names: each time it is shown a photo may be sent once. */
async function kept(path) {
  const answer = await caches.match(path, { cacheName: PAGES, ignoreVary: true });
  if (!answer) return undefined;
  const html = (await answer.text())
    .replace('<html ', '<html data-kept="yes" ')
    .replace(/(name="act" value=")[^"]*/g, (_, head) => head + crypto.randomUUID());
  const headers = new Headers();
  for (const name of ['content-type', 'content-security-policy']) headers.set(name, answer.headers.get(name) ?? '');
  return new Response(html, { headers });
}

async function forgetOldFiles() {
  const old = (await caches.keys()).filter((name) => name.startsWith('inspection-files-') && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** How many photos wait; they are sent now if that is possible. */
async function queue() {
  await send();
  const all = await photos();
  const refused = all.filter((photo) => photo.refused).length;
  return Response.json({ waiting: all.length - refused, refused });
}

/** @type {Promise<void> | undefined} */
let sending;

/** Sends what waits, one photo after the other, and never twice at once. */
function send() {
  sending ??= sendAll().finally(() => (sending = undefined));
  return sending;
}

async function sendAll() {
  for (const photo of await photos()) {
    if (photo.refused) continue;
    const { to, type, body } = photo;
    const options = { method: 'POST', headers: { 'content-type': type }, body, redirect: /** @type {'manual'} */ ('manual') };
    const answer = await fetch(to, options).catch(() => undefined);
    if (!answer || answer.status >= 500) return;
    // Taken over, or taken over before: the server leads on. Anything else is refused and stays, to be looked at.
    if (answer.type === 'opaqueredirect') await change((all) => all.delete(photo.act));
    else await change((all) => all.put({ ...photo, refused: true }));
  }
}

/** @returns {Promise<Photo[]>} */
function photos() {
  return change((all) => all.getAll());
}

/**
 * Does something with the queue's table.
 * @param {(all: IDBObjectStore) => IDBRequest} what
 * @returns {Promise<any>}
 */
async function change(what) {
  const opening = indexedDB.open('inspections', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('photos', { keyPath: 'act' });
  const database = await result(opening);
  try {
    return await result(what(database.transaction('photos', 'readwrite').objectStore('photos')));
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
