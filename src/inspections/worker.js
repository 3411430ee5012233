// @ts-check
/*
 * Inspections without network. What all workers share (src/page/worker.js) stands before this file when it is served.
 *
 * While there is network every request goes through as it is; a copy of the evaluator's pages is kept. Without it the
 * kept pages are shown. What is typed into a sheet is kept by the page itself and sent when there is network; photos
 * that are taken meanwhile wait here, each under the name its form carries, so sending twice is harmless.
 */

/** A photo that waits. @typedef {{act: string, to: string, type: string, body: ArrayBuffer, refused?: boolean}} Photo */

/** Where the server leads whoever is not signed in any more. */
const SIGN_IN = '/sign-in';
/** Too much at once: later is fine. */
const TOO_MANY = 429;

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
  if (url.pathname.startsWith('/inspections/queue')) return event.respondWith(queue(url));
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

/** What the page asks of the queue: how much waits, sent now if possible; refused photos: once more, or to be forgotten. */
async function queue(url) {
  if (url.pathname === '/inspections/queue/again') await refused((all, photo) => all.put({ ...photo, refused: false }));
  if (url.pathname === '/inspections/queue/drop') await refused((all, photo) => all.delete(photo.act));
  await send();
  const all = await photos();
  const not = all.filter((photo) => photo.refused).length;
  return Response.json({ waiting: all.length - not, refused: not, is_signed_out: signedOut });
}

/** Does something with every photo that the server refused. */
async function refused(what) {
  for (const photo of await photos()) if (photo.refused) await change('photos', (all) => what(all, photo));
}

let signedOut = false;
/** One photo after the other. */
async function sendAll() {
  for (const photo of await photos()) {
    if (photo.refused) continue;
    // A photo is large: whether anybody is signed in again is asked without it.
    if (signedOut && (await isSignedOut())) return;
    const { to, type, body } = photo;
    // Followed, for only the end tells a photo that was taken over from one that nobody is signed in to send.
    const answer = await fetch(to, { method: 'POST', headers: { 'content-type': type }, body }).catch(() => undefined);
    if (!answer || answer.status >= 500 || answer.status === TOO_MANY) return;
    signedOut = leadsToSignIn(answer);
    if (signedOut) return;
    // Taken over, or taken over before: the server leads on. Anything else is refused and stays, to be looked at.
    if (answer.redirected) await change('photos', (all) => all.delete(photo.act));
    else await change('photos', (all) => all.put({ ...photo, refused: true }));
  }
}

function leadsToSignIn(answer) {
  return answer.redirected && new URL(answer.url).pathname === SIGN_IN;
}

async function isSignedOut() {
  const answer = await fetch('/inspections').catch(() => undefined);
  return !answer || leadsToSignIn(answer);
}

/** @returns {Promise<Photo[]>} */
function photos() {
  return change('photos', (all) => all.getAll());
}
