// @ts-check
/*
 * Rating without network. What all workers share (src/page/worker.js) stands before this file when it is served.
 *
 * On a device in children's hands the questions come from this device, and every answer goes into a queue first, then
 * to the server, many at once and in any order. Each has a name of its own (its code), which counts once: sending
 * twice is harmless. What was sent is removed; nothing tells in which order it came, for the names are chance.
 * Parents' answers go straight to the server and into the queue only where there is no network.
 */

/**
 * Answers that wait.
 * @typedef {object} Waiting
 * @property {string} id    their code
 * @property {string} body  the form
 * @property {boolean} own  a parent's own code, not a child's at a shared device
 */

const DATABASE = 'survey';
const TABLES = { answers: 'id', counts: 'id' };
const KIOSK = '/survey/kiosk';
/** What a parent sees whose answers wait: one of the ASSETS. */
const KEPT = '/survey/thanks?done=kept';
/** How long a weak network may take before it counts as none. */
const PATIENCE = 8_000;
/** At most so many are sent at once. */
const BATCH = 50;
/** The letters of codes: none that is read as another. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

worker.addEventListener('sync', (event) => event.waitUntil(send()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (pathname.startsWith('/static/')) return event.respondWith(file(request));
  if (pathname === '/survey/queue') return event.respondWith(status());
  if (request.mode !== 'navigate') return;
  if (request.method === 'POST') {
    if (pathname === '/survey/answer') return event.respondWith(ownAnswer(event));
    if (pathname === `${KIOSK}/end`) return event.respondWith(end(request));
    if (isForChildren(pathname)) return event.respondWith(childAnswer(event, pathname));
  } else if (pathname === KIOSK) {
    event.respondWith(grownUps(event));
  } else if (isForChildren(pathname)) {
    event.respondWith(children(request, pathname));
  }
});

const isForChildren = (path) => /^\/survey\/kiosk\/[a-z_]+(\/thanks)?$/.test(path);

// ---- pages of a device in children's hands

/** The page for the grown-up: fresh if there is network, else as it was kept. */
async function grownUps(event) {
  try {
    const answer = await soon(event.request, PATIENCE);
    // Whose time is over leaves no page behind.
    if (answer.type === 'opaqueredirect') event.waitUntil(caches.delete(PAGES));
    if (answer.ok) event.waitUntil(Promise.all([keepInTurn(), send()]));
    return answer;
  } catch {
    return (await kept(KIOSK)) ?? Response.error();
  }
}

/** The children's pages are the same for every child, so the kept ones do and nobody waits for the network. */
async function children(request, path) {
  return (await kept(path)) ?? fetch(request);
}

/** Takes the device back: nothing stays to be opened. */
async function end(request) {
  try {
    const answer = await soon(request, PATIENCE);
    await caches.delete(PAGES);
    // What is being kept just now was asked for before.
    await keeping;
    await caches.delete(PAGES);
    await change('counts', (all) => all.clear());
    return answer;
  } catch {
    return Response.redirect(KIOSK, 303);
  }
}

/** Keeps the grown-up's page and those it leads the children to. */
async function keepPages() {
  const first = await fetched(KIOSK);
  if (!first) return;
  const html = await first.clone().text();
  const paths = [...html.matchAll(/href="(\/survey\/kiosk\/[a-z_]+)"/g)].map(([, path]) => path);
  // Before anything else: it may be another visit, and no child's answers go to the one before.
  await caches.delete(PAGES);
  const pages = await caches.open(PAGES);
  for (const path of paths.flatMap((path) => [path, `${path}/thanks`])) {
    const page = await fetched(path);
    if (!page) return;
    await pages.put(path, page);
  }
  // Last of all: where this page is, those it leads to are too.
  await pages.put(KIOSK, first);
}

/** A page as it was kept; each time it is shown its answers get a name of their own. */
async function kept(path) {
  const answer = await keptAnswer(path);
  if (!answer) return undefined;
  const html = (await answer.text()).replace(/(name="code" value=")[^"]*/, (_, head) => head + newCode());
  return like(answer, html);
}

function newCode() {
  const chance = crypto.getRandomValues(new Uint8Array(10));
  return [...chance].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

// ---- answers

/** A child's answers: kept, sent as soon as there is network; the thanks come at once. */
async function childAnswer(event, path) {
  const request = event.request.clone();
  const form = new URLSearchParams(await event.request.text());
  const id = form.get('code') ?? '';
  const isEmpty = ![...form].some(([name, value]) => value && !['kiosk', 'code', 'questionnaire', 'comment'].includes(name));
  // What is not to be kept the server answers, with words of its own.
  if (!id || isEmpty) return fetch(request).catch(() => Response.redirect(path, 303));
  await change('answers', (all) => all.put({ id, body: form.toString(), own: false }));
  event.waitUntil(sendLater());
  return Response.redirect(`${path}/thanks`, 303);
}

/** A parent's answers: sent at once; kept where there is no network. */
async function ownAnswer(event) {
  const form = event.request.clone();
  try {
    return await soon(event.request, PATIENCE);
  } catch {
    const body = await form.text();
    const id = new URLSearchParams(body).get('code') ?? '';
    await change('answers', (all) => all.put({ id, body, own: true }));
    await worker.registration.sync?.register('survey').catch(() => {});
    return (await caches.match(KEPT, { ignoreVary: true })) ?? Response.error();
  }
}

/** Sends now; where there is no network the browser is asked to wake this worker once there is. */
async function sendLater() {
  await send();
  if ((await waiting()).length) await worker.registration.sync?.register('survey').catch(() => {});
}

/** What the page for the grown-up asks: does it work without network, how many wait, how many were not taken. */
async function status() {
  await keeping;
  if (!(await keptAnswer(KIOSK))) await keepInTurn();
  await send();
  const isReady = !!(await keptAnswer(KIOSK));
  const refused = (await change('counts', (all) => all.get('refused')))?.n ?? 0;
  return Response.json({ is_ready: isReady, waiting: (await waiting()).length, refused });
}

async function sendAll() {
  for (;;) {
    const all = await waiting();
    const batch = all.filter(({ own }) => !own).slice(0, BATCH);
    const gone = (batch.length ? await sendChildren(batch) : 0) + (await sendOwn(all.filter(({ own }) => own)));
    // What came meanwhile is next; where nothing went there is no network, or it is too early.
    if (!gone) return;
  }
}

/** @returns {Promise<number>} how many went */
async function sendChildren(batch) {
  const body = JSON.stringify({ answers: batch.map(({ body }) => body) });
  const answer = await fetch(`${KIOSK}/sync`, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  if (!answer?.ok) return 0;
  const told = /** @type {{code: string, outcome: string}[]} */ (await answer.json());
  const gone = told.filter(({ outcome }) => outcome !== 'waits');
  for (const { code } of gone) await change('answers', (all) => all.delete(code));
  const refused = gone.filter(({ outcome }) => outcome === 'refused' || outcome === 'ended').length;
  if (refused) {
    const before = (await change('counts', (all) => all.get('refused')))?.n ?? 0;
    await change('counts', (all) => all.put({ id: 'refused', n: before + refused }));
  }
  return gone.length;
}

/** @returns {Promise<number>} how many went */
async function sendOwn(all) {
  let gone = 0;
  for (const { id, body } of all) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch('/survey/answer', { method: 'POST', body, headers }).catch(() => undefined);
    // 422: its code was used, or the rating is over. It will not be taken later either.
    if (!answer?.ok && answer?.status !== 422) return gone;
    await change('answers', (all) => all.delete(id));
    gone++;
  }
  return gone;
}

/** Everything that waits, in the order of its names, which are chance. @returns {Promise<Waiting[]>} */
function waiting() {
  return change('answers', (all) => all.getAll());
}
