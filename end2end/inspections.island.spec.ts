// An inspection without network: the kept page, what was typed, a photo that arrives once there is network again.
import type { Page, TestInfo } from '@playwright/test';
import { awake, look } from './support/look';
import { Network } from './support/network';
import { expect, signIn, test as base } from './support/test';

/** Everything goes through a network that the test can cut. */
const test = base.extend<{ network: Network }>({
  network: async ({}, use) => {
    const network = new Network(new URL(process.env.SUTONG_URL ?? 'http://127.0.0.1:8080'));
    await network.mend();
    await use(network);
    await network.cut().catch(() => {});
  },
  baseURL: async ({ network }, use) => use(network.url),
});

/** What the browser says of a network that is not there. */
const CUT = /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_NETWORK|ERR_FAILED|Failed to fetch/;

/** A green square, as a camera would send one. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPQ74/GihiGlgQAaF1GQZKZZ8EAAAAASUVORK5CYII=',
  'base64',
);

/** Opens a begun sheet until the service worker has kept it. */
async function sheet(page: Page, info: TestInfo) {
  await page.goto('/language/zh-CN');
  await signIn(page, 'evaluator');
  await page.goto('/inspections');
  await look(page);
  // Two runs share one server: each has a sheet of its own.
  const begun = page.locator('main .list-row', { hasText: '检查中' });
  const mine = info.project.name.startsWith('phone') ? begun.first() : begun.last();
  await mine.getByRole('link').first().click();
  await awake(page);
  await page.waitForFunction(() => !!navigator.serviceWorker.controller);
  await page.reload();
}

/** Takes a photo for the first line of safety. */
async function take(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.locator('[id="photo_D1"]').setInputFiles(file);
  await page.locator('#photo-D1').getByRole('button', { name: '添加照片' }).click();
}

/** What waited is sent, and stands in the sheet. */
async function arrives(page: Page, path: string, count: number) {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('#photo-D1 img')).toHaveCount(count);
  }).toPass({ timeout: 20_000 });
}

test('a sheet is written and a photo taken without network', async ({ page, network, announced }, info) => {
  test.slow();
  announced.fault(CUT);
  await sheet(page, info);
  await look(page);
  const photos = page.locator('#photo-D1 img');
  const before = await photos.count();

  await network.cut();
  await page.locator('[name=points_B2]').fill('8.5');
  await page.locator('[name=note_B2]').fill('分年级设计了任务');
  await page.reload();
  await awake(page);
  await expect(page.locator('[name=points_B2]')).toHaveValue('8.5');
  await take(page, { name: '演练.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(page.getByText('有 1 张照片等待网络')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[name=points_B2]')).toHaveValue('8.5');

  await network.mend();
  await expect(page.getByText('张照片等待网络')).toBeHidden({ timeout: 20_000 });
  await page.locator('button[value=save]').click();
  await expect(page).toHaveURL(/done=saved/);
  await expect(page.locator('[name=points_B2]')).toHaveValue('8.50');
  await expect(photos).toHaveCount(before + 1);
  await look(page);
});

test('a photo waits until its evaluator has signed in again', async ({ page, context, network, announced }, info) => {
  test.slow();
  announced.fault(CUT);
  await sheet(page, info);
  const own = new URL(page.url()).pathname;
  const photos = page.locator('#photo-D1 img');
  const before = await photos.count();
  await network.cut();
  await page.reload();
  await awake(page);
  await take(page, { name: '演练.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(page.getByText('有 1 张照片等待网络')).toBeVisible({ timeout: 20_000 });

  // The sign-in runs out meanwhile: the photo is not sent, and not lost.
  await context.clearCookies({ name: 'sutong_sign_in' });
  await network.mend();
  await expect(page.getByText('登录已过期，有 1 张照片等待上传')).toBeVisible({ timeout: 20_000 });
  await signIn(page, 'evaluator');
  await page.goto(own);
  await expect(page.getByText('登录已过期')).toBeHidden({ timeout: 20_000 });
  await arrives(page, own, before + 1);
});

test('a photo is not lost where the sign-in has ended meanwhile', async ({ page, context, network }, info) => {
  await sheet(page, info);
  const own = new URL(page.url()).pathname;
  const photos = page.locator('#photo-D1 img');
  const before = await photos.count();
  await context.clearCookies({ name: 'sutong_sign_in' });
  await take(page, { name: '演练.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, 'evaluator');
  await arrives(page, own, before + 1);
});

test('what the server does not take as a photo stays until somebody removes it', async ({ page, network, announced }, info) => {
  test.slow();
  announced.fault(CUT);
  // The service worker sends it, which is no page itself.
  announced.fault(/\/photos was answered with 422/);
  await sheet(page, info);
  await network.cut();
  await page.reload();
  await awake(page);
  await take(page, { name: '坏.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(page.getByText('有 1 张照片等待网络')).toBeVisible({ timeout: 20_000 });
  await network.mend();
  const refused = page.getByText('有 1 张照片没有被接收');
  await expect(refused).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '再传一次' }).click();
  await expect(refused).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '从本机移除' }).click();
  await expect(refused).toBeHidden();
});

test('the very first page that is opened is there without network', async ({ page, network, announced }) => {
  announced.fault(CUT);
  await page.goto('/language/zh-CN');
  await signIn(page, 'evaluator');
  // Read past the browser's pages, so that no worker is started by the list.
  const list = await (await page.request.get('/inspections')).text();
  const own = list.match(/href="(\/inspections\/[0-9a-f-]{36})"/)![1];
  await page.goto(own);
  await isTakenOver(page, own);
  await network.cut();
  await page.reload();
  await expect(page).toHaveURL(new RegExp(own));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a page that came past the worker is taken over', async ({ page, context }, info) => {
  test.slow();
  await sheet(page, info);
  const browser = await context.newCDPSession(page);
  await Promise.all([page.waitForEvent('load'), browser.send('Page.reload', { ignoreCache: true })]);
  await isTakenOver(page, new URL(page.url()).pathname);
});

/** Waits until the page has its worker, which has kept it. */
async function isTakenOver(page: Page, path: string) {
  await page.waitForFunction(() => !!navigator.serviceWorker.controller, undefined, { timeout: 20_000 });
  const isKept = () => page.evaluate(async (path) => !!(await caches.match(path, { ignoreVary: true })), path);
  await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
}
