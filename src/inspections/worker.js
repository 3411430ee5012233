// @ts-check
/*
 * Inspections without network. What all workers share (src/page/worker.js) stands before this file when it is served.
 *
 * While there is network every request goes through as it is; a copy of the evaluator's pages is kept. Without it the
 * kept pages are shown. What is typed into a sheet is kept by the page itself and sent when there is network; photos
 * that are taken meanwhile wait here, each under the name its form carries, so sending twice is harmless.
 */

/** A photo that waits. @typedef {{act: string, to: string, type: string, body: ArrayBuffer, refused?: boolean}} Photo */

const DATABASE = 'inspections';
const TABLES = { photos: 'act' };
/** How long a weak network may take before it counts as none. */
const PATIENCE = { page: 4_000, photo: 30_000 };

worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([worker.clients.claim(), forgetOldFiles()])));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/static/')) return event.respondWith(file(request));
  if (url.pathname === '/inspections/queue') return event.respondWith(queue());
  if (request.mode !== 'navigate' || url.pathname.endsWith('.pdf')) return;
  if (request.method === 'GET') event.respondWith(page(event, url));
  if (request.method === 'POST' && url.pathname.endsWith('/photos')) event.respondWith(photo(request, url));
  if (request.method === 'POST' && url.pathname.endsWith('/sheet')) event.respondWith(sheet(request, url));
});

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
    await change('photos', (all) => all.put({ act: crypto.randomUUID(), to: url.pathname, type, body }));
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

async function keep(path, answer) {
  await (await caches.open(PAGES)).put(path, answer);
}

async function kept(path) {
  const answer = await keptAnswer(path);
  return answer && shown(answer);
}

/** How many photos wait; they are sent now if that is possible. */
async function queue() {
  await send();
  const all = await photos();
  const refused = all.filter((photo) => photo.refused).length;
  return Response.json({ waiting: all.length - refused, refused });
}

/** One photo after the other. */
async function sendAll() {
  for (const photo of await photos()) {
    if (photo.refused) continue;
    const { to, type, body } = photo;
    const options = { method: 'POST', headers: { 'content-type': type }, body, redirect: /** @type {'manual'} */ ('manual') };
    const answer = await fetch(to, options).catch(() => undefined);
    if (!answer || answer.status >= 500) return;
    // Taken over, or taken over before: the server leads on. Anything else is refused and stays, to be looked at.
    if (answer.type === 'opaqueredirect') await change('photos', (all) => all.delete(photo.act));
    else await change('photos', (all) => all.put({ ...photo, refused: true }));
  }
}

/** @returns {Promise<Photo[]>} */
function photos() {
  return change('photos', (all) => all.getAll());
}
