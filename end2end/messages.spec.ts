// What people are told, the calendar of their bookings, and what the Centre sees of it.
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

test('a manager opens a message and finds the booking', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/desk');
  await look(page);
  await page.goto('/messages');
  await look(page);
  // Other things are told meanwhile; of those about bookings the oldest of the page.
  await page.locator('.list-row', { hasText: '新预约' }).last().getByRole('button', { name: /查看/ }).click();
  await expect(page).toHaveURL(/\/bookings\//);
  await look(page);
});

test('a teacher makes a calendar feed, reads it, and ends it', async ({ page, announced }) => {
  announced.status(404);
  await signIn(page, 'teacher');
  await page.goto('/feeds');
  await look(page);
  await page.getByRole('button', { name: '生成订阅地址' }).click();
  await expect(page.getByText('只显示这一次').first()).toBeVisible();
  await look(page);
  const address = new URL(await page.locator('.notice code').innerText()).pathname;
  const feed = await page.request.get(address);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('TZID:Asia/Shanghai');
  await page.goto('/feeds');
  await page.getByRole('button', { name: '停用' }).first().click();
  await expect(page).toHaveURL(/done=ended/);
  expect((await page.request.get(address)).status()).toBe(404);
});

test('the Centre sees background work and deliveries', async ({ page }) => {
  await signIn(page, 'officer');
  await page.goto('/jobs');
  await look(page);
  await expect(page.getByText('审计日志入链').first()).toBeVisible();
  await page.goto('/deliveries');
  await look(page);
});
