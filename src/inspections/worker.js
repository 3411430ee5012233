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

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/static/')) return event.respondWith(file(request));
  if (url.pathname.startsWith('/inspections/queue')) return event.respondWith(queue(url));
  if (request.mode !== 'navigate' || isPaper(url)) return;
  if (request.method === 'GET') event.respondWith(page(event, url));
  if (request.method === 'POST' && url.pathname.endsWith('/photos')) event.respondWith(photo(request, url));
  if (request.method === 'POST' && url.pathname.endsWith('/sheet')) event.respondWith(sheet(request, url));
});

const isPaper = (url) => url.pathname.endsWith('.pdf');

/** A page: fresh and kept if there is network, else as it was kept. */
async function page(event, url) {
  try {
    const answer = await soon(event.request, PATIENCE.page);
    // Whoever is not signed in any more leaves nothing behind.
    if (answer.type === 'opaqueredirect') event.waitUntil(caches.delete(PAGES));
    if (answer.ok) event.waitUntil(Promise.all([whole(answer.clone()).then((all) => keep(url.pathname, all)), send()]));
    return answer;
  } catch {
    return (await kept(url.pathname)) ?? (await kept('/inspections')) ?? Response.error();
  }
}

/** A photo: sent at once if there is network and somebody is signed in, else kept until both are. */
async function photo(request, url) {
  const photo = {
    act: crypto.randomUUID(),
    to: url.pathname,
    type: request.headers.get('content-type') ?? '',
    body: await request.arrayBuffer(),
  };
  const answer = await soon(sendable(photo), PATIENCE.photo).catch(() => undefined);
  if (answer) signedOut = leadsToSignIn(answer);
  if (answer && !signedOut) return answer.redirected ? Response.redirect(answer.url, 303) : answer;
  await change('photos', (all) => all.put(photo));
  return Response.redirect(url.pathname.replace(/\/photos$/, '?kept=yes'), 303);
}

/** Followed to its end, for only that tells a photo that was taken over from one that nobody is signed in to send. */
function sendable({ to, type, body }) {
  return new Request(to, { method: 'POST', headers: { 'content-type': type }, body });
}

/** A sheet: sent if there is network; else the page again, which has kept what was typed. */
async function sheet(request, url) {
  try {
    return await soon(request, PATIENCE.photo);
  } catch {
    return Response.redirect(url.pathname.replace(/\/sheet$/, '?kept=yes'), 303);
  }
}

/** Keeps the pages that are open: they came before there was anybody to keep them. */
async function keepPages() {
  const open = (await worker.clients.matchAll({ type: 'window' })).map(({ url }) => new URL(url));
  for (const url of open.filter((url) => !isPaper(url))) {
    const answer = await fetched(url.href);
    if (answer) await keep(url.pathname, answer);
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

let dealing = Promise.resolve();

/**
 * Does something with every photo that the server refused, and sends what that leaves. One after the other: what was sent
 * again is known to be refused, and so may be forgotten, only once it has been answered.
 */
function refused(what) {
  const deal = async () => {
    await sending;
    for (const photo of await photos()) if (photo.refused) await change('photos', (all) => what(all, photo));
    await send();
  };
  dealing = dealing.then(deal).catch(() => {});
  return dealing;
}

let signedOut = false;
/** One photo after the other. */
async function sendAll() {
  for (const photo of await photos()) {
    if (photo.refused) continue;
    // A photo is large: whether anybody is signed in again is asked without it.
    if (signedOut && (await isSignedOut())) return;
    const answer = await fetch(sendable(photo)).catch(() => undefined);
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
