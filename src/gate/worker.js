// @ts-check
/*
 * The gate without network. What all workers share (src/page/worker.js) stands before this file when it is served.
 *
 * While there is network every request goes through as it is; a copy of the day's pages is kept. Without it the kept
 * pages are shown, and the forms that are sent from them wait in a queue until the server has answered for each.
 * Every form has a name of its own, and the server does an act once under its name: sending twice is harmless.
 */

/**
 * An act that waits.
 * @typedef {object} Act
 * @property {string} id        the name of its form
 * @property {string} to        the address to which the form would have gone
 * @property {number} at        when, in seconds
 * @property {string} label     what it is about, for people
 * @property {string} membership  in which membership it was done
 * @property {string} body      the form
 * @property {string} [refused] why the server did not do it
 */

/** What the server says of today. @typedef {{person: string, groups: {id: string, code: string}[], pages: string[]}} Day */

const DATABASE = 'gate';
const TABLES = { acts: 'id' };
/** How long a weak network may take before it counts as none. */
const PATIENCE = { page: 4_000, act: 8_000 };

worker.addEventListener('sync', (event) => event.waitUntil(send()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/static/')) return event.respondWith(file(request));
  if (url.pathname.startsWith('/gate/queue')) return event.respondWith(queue(request, url));
  if (request.mode !== 'navigate') return;
  if (request.method === 'GET') event.respondWith(page(event, url));
  if (request.method === 'POST') event.respondWith(act(event, url));
});

/** A page of the gate: fresh if there is network, else as it was kept. */
async function page(event, url) {
  try {
    const answer = await soon(event.request, PATIENCE.page);
    // Whoever is not signed in any more leaves no list of today behind.
    if (answer.type === 'opaqueredirect') event.waitUntil(caches.delete(PAGES));
    if (answer.ok) event.waitUntil(Promise.all([url.pathname === '/gate' ? keepInTurn() : renew(url.pathname), send()]));
    return answer;
  } catch {
    return kept(url);
  }
}

/** A form of the gate: sent at once if there is network, else kept in the queue. */
async function act(event, url) {
  const form = event.request.clone();
  try {
    return await soon(event.request, PATIENCE.act);
  } catch {
    const fields = new URLSearchParams(await form.text());
    if (url.pathname === '/gate/code') return find(fields.get('code') ?? '');
    await put({
      id: fields.get('act') ?? crypto.randomUUID(),
      to: url.pathname,
      at: Math.floor(Date.now() / 1000),
      label: fields.get('label') ?? '',
      membership: fields.get('membership') ?? '',
      body: fields.toString(),
    });
    await worker.registration.sync?.register('gate').catch(() => {});
    return Response.redirect(url.pathname.endsWith('/close-out') ? '/gate' : after(url.pathname), 303);
  }
}

/** Where to go after a form was kept: to the group it was about, else to the list. */
function after(path) {
  const group = path.match(/^(\/gate\/[^/]+)\/(check-in|briefing)$/);
  return group ? `${group[1]}?kept=yes` : '/gate';
}

/** The group with this code, typed or scanned, among those of today. */
async function find(typed) {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^SUTONG/, '');
  const group = (await keptDay())?.groups.find((group) => group.code === code);
  return Response.redirect(group ? `/gate/${group.id}?by=code` : '/gate?done=unknown', 303);
}

// ---- kept pages

/** Keeps today's pages; those of another day or person go. */
async function keepPages() {
  const answer = await answered('/gate/day');
  if (!answer) return;
  if (answer.type === 'opaqueredirect') return void (await caches.delete(PAGES));
  if (!answer.ok) return;
  const day = /** @type {Day} */ (await answer.clone().json());
  if ((await keptDay())?.person !== day.person) await caches.delete(PAGES);
  const pages = await caches.open(PAGES);
  for (const path of day.pages) if (!(await renew(path)) && !(await keptAnswer(path))) return;
  // Last of all: whoever finds the day finds its pages too.
  await pages.put('/gate/day', answer);
  const wanted = new Set(['/gate/day', ...day.pages].map((path) => new URL(path, worker.location.origin).href));
  for (const { url } of await pages.keys()) if (!wanted.has(url)) await pages.delete(url);
  if (!(await readsCodes())) await keepExtras();
}

/** Whether the browser reads codes by itself. Where it does not, the page takes the library of EXTRAS. */
async function readsCodes() {
  const formats = await worker.BarcodeDetector?.getSupportedFormats().catch(() => []);
  return !!formats?.includes('qr_code');
}

/** Keeps a page as it is now; whether there was one. */
async function renew(path) {
  const answer = await fetched(path);
  if (answer) await (await caches.open(PAGES)).put(path, answer);
  return !!answer;
}

/** @returns {Promise<Day | undefined>} */
async function keptDay() {
  return (await keptAnswer('/gate/day'))?.json();
}

/** A page as it was kept; a group whose arrival waits in the queue as one that is here. */
async function kept(url) {
  const waits = (await acts()).some(({ to, refused }) => to === `${url.pathname}/check-in` && !refused);
  const paths = waits ? [`${url.pathname}?kept=yes`] : [url.pathname + url.search, url.pathname];
  for (const path of paths) {
    const found = await keptAnswer(path);
    if (found) return shown(found);
  }
  const list = await keptAnswer('/gate');
  return list && url.pathname !== '/gate' ? Response.redirect('/gate', 303) : Response.error();
}

// ---- the queue

/** What the page asks of the queue: what is in it, to send it now, to forget a refused act. */
async function queue(request, url) {
  if (url.pathname === '/gate/queue/drop') await change('acts', (all) => all.delete(url.searchParams.get('act') ?? ''));
  if (url.pathname === '/gate/queue/send') await send();
  const day = await keptDay();
  const list = (await acts()).map(({ id, to, at, label, membership, refused }) => ({
    id,
    to,
    at,
    label,
    refused: refused ?? '',
    waits_for_other: !!day && membership !== day.person,
  }));
  return Response.json({ is_ready: !!day, is_signed_out: signedOut, acts: list });
}

let signedOut = false;
/** One act after the other. */
async function sendAll() {
  for (const act of await acts()) {
    if (act.refused) continue;
    const body = new URLSearchParams(act.body);
    body.set('to', act.to);
    body.set('at', String(act.at));
    const answer = await fetch('/gate/sync', { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
    signedOut = answer?.type === 'opaqueredirect';
    if (!answer?.ok) return;
    const { outcome, words } = await answer.json();
    if (outcome === 'done' || outcome === 'already') await change('acts', (all) => all.delete(act.id));
    if (outcome === 'refused') await change('acts', (all) => all.put({ ...act, refused: words }));
  }
}

/** Puts an act into the queue. The same group twice is once, unless the server refused the first. */
async function put(act) {
  const perGroup = /\/(check-in|briefing|close-out)$/.test(act.to);
  const same = perGroup ? (await acts()).filter(({ to }) => to === act.to) : [];
  if (same.some(({ refused }) => !refused)) return;
  for (const { id } of same) await change('acts', (all) => all.delete(id));
  await change('acts', (all) => all.put(act));
}

/** Everything in the queue, the oldest first. @returns {Promise<Act[]>} */
async function acts() {
  const all = await change('acts', (all) => all.getAll());
  return all.sort((one, other) => one.at - other.at);
}
