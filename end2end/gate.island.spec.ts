// The gate without network: what script adds. The day is walked with the network cut, and everything arrives once.
import type { Page } from '@playwright/test';
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

test.describe.configure({ mode: 'serial' });

/** Opens today at the gate until the service worker has kept it. */
async function ready(page: Page) {
  // The test browser's language is not that of its service workers; a chosen one is everybody's.
  await page.goto('/language/zh-CN');
  await signIn(page, 'gate');
  await page.goto('/gate');
  await awake(page);
  await expect(page.getByText('没有网络也能用')).toBeVisible({ timeout: 30_000 });
}

/** The codes of groups that are still expected, in order. */
async function expected(page: Page): Promise<string[]> {
  return page.locator('.gate-group-next code').allInnerTexts();
}

test('a day without network arrives once', async ({ page, network, announced }, info) => {
  test.slow();
  announced.fault(CUT);
  await ready(page);
  const codes = await expected(page);
  // Two runs share one server: each takes groups of its own.
  const [first, second] = info.project.name.startsWith('phone') ? codes.slice(0, 2) : codes.slice(-2);
  const walkIns = await page.getByText('散客').count();

  await network.cut();
  for (const code of [first, second]) {
    // From the list to the answer: code, find, briefing, check in. Four taps.
    let taps = 0;
    await page.goto('/gate');
    await expect(page.getByText('现在没有网络')).toBeVisible();
    const began = Date.now();
    await page.locator('#code').fill(code.toLowerCase());
    await page.getByRole('button', { name: '查找' }).click(), taps++;
    await page.locator('[name=briefing]').check({ force: true }), taps++;
    await page.getByRole('button', { name: '确认到场' }).click(), taps++;
    await expect(page.getByText('已记下，可以进场')).toBeVisible();
    expect(taps).toBeLessThanOrEqual(4);
    expect(Date.now() - began, 'milliseconds for a check-in').toBeLessThan(15_000);
  }
  await look(page);

  // The same code again, scanned in lower case: it is inside already.
  await page.goto('/gate');
  await page.locator('#code').fill(`SUTONG:${first}`);
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByText('已记下，可以进场')).toBeVisible();
  await page.getByRole('button', { name: '结束活动' }).click();
  await expect(page.getByText(/条待上传/)).toBeVisible();

  // A code that is not of today.
  await page.locator('#code').fill('ZZZZZZ');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.locator('#code-error')).toContainText('今日名单里没有这个入场码');

  await page.goto('/gate/walk-in');
  await page.locator('[name=session]').first().check({ force: true });
  await page.locator('[name=grade_3]').fill('2');
  await page.locator('[name=adults]').fill('1');
  await page.getByRole('button', { name: '登记进场' }).click();
  await expect(page.getByText('4 条待上传')).toBeVisible();
  await look(page);

  await network.mend();
  await page.getByRole('button', { name: '立即上传' }).click();
  await expect(page.getByText(/条待上传/)).toBeHidden({ timeout: 20_000 });
  await page.goto('/gate');
  await expect(page.getByText('没有登记成功')).toBeHidden();
  await expect(page.getByText('现在没有网络')).toBeHidden();
  const group = (code: string) => page.locator('.gate-group', { hasText: code });
  await expect(group(first)).toContainText('已完成');
  await expect(group(second)).toContainText('已签到');
  expect(await page.getByText('散客').count()).toBeGreaterThan(walkIns);
  await look(page);
});

test('what a colleague kept waits until they sign in again', async ({ page, context, network, announced }) => {
  test.slow();
  announced.fault(CUT);
  await ready(page);
  await network.cut();
  await page.goto('/gate/incident');
  await page.locator('[name=scene]').selectOption({ index: 0 });
  await page.locator('[name=level]').first().check({ force: true });
  await page.locator('[name=category]').first().check({ force: true });
  await page.locator('[name=measures]').fill('已处理');
  await page.getByRole('button', { name: '登记' }).click();
  await expect(page.getByText('1 条待上传')).toBeVisible();

  // The sign-in ends, and somebody else signs in on the same tablet.
  await network.mend();
  await context.clearCookies({ name: 'sutong_sign_in' });
  await signIn(page, 'manager');
  await page.goto('/gate');
  await expect(page.getByText('由另一位同事登记')).toBeVisible({ timeout: 20_000 });
  await context.clearCookies({ name: 'sutong_sign_in' });
  await signIn(page, 'gate');
  await page.goto('/gate');
  await expect(page.getByText(/条待上传/)).toBeHidden({ timeout: 20_000 });
});
