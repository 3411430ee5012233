// An inspection without network: the kept page, what was typed, a photo that arrives once there is network again.
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

test('a sheet is written and a photo taken without network', async ({ page, network, announced }, info) => {
  test.slow();
  announced.fault(CUT);
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
  await look(page);
  const photos = page.locator('#photo-D1 img');
  const before = await photos.count();

  await network.cut();
  await page.locator('[name=points_B2]').fill('8.5');
  await page.locator('[name=note_B2]').fill('分年级设计了任务');
  await page.reload();
  await awake(page);
  await expect(page.locator('[name=points_B2]')).toHaveValue('8.5');
  await page.locator('[id="photo_D1"]').setInputFiles({ name: '演练.png', mimeType: 'image/png', buffer: PHOTO });
  await page.locator('#photo-D1').getByRole('button', { name: '添加照片' }).click();
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
