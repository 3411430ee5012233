// The waiting list: a class joins from the form that has no room for it, is offered places that come free, and takes them.
import { look } from './support/look';
import { comes, fillIn, publish, run } from './support/library';
import { expect, signIn, test } from './support/test';

/** Mondays and Thursdays on which the library has no other session. */
const DAYS = ['2026-12-17', '2026-12-21', '2026-12-24', '2027-01-11'];

test('who finds no room waits, is told why nothing was offered yet, and takes what comes free', async ({ page, anotherPage, announced }, info) => {
  test.setTimeout(300_000);
  announced.status(422);
  const [first, waits] = [`三年级（${run(info) + 1}）班`, `三年级（${run(info) + 5}）班`];
  const manager = await anotherPage();
  await signIn(manager, 'manager');
  const session = await publish(manager, DAYS[run(info)], '14:00', '15:00', 30, 2);

  const other = await anotherPage();
  await signIn(other, 'teacher2');
  await other.goto(`${session}/booking`);
  await fillIn(other, first, 23, 2);
  await other.getByRole('button', { name: '提交预约' }).click();
  await expect(other).toHaveURL(/done=booked/);
  const booked = other.url().split('?')[0];

  // Join: five places are left, twenty-two come. Everything typed goes along.
  await signIn(page, 'teacher');
  await page.goto(`${session}/booking`);
  await fillIn(page, waits, 20, 2);
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page.getByText('名额不够：本场还有 5 个名额').first()).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '名额不够？加入候补' }).click();
  await expect(page).toHaveURL(/\/waiting-list\/[^/]+\?done=joined/);
  await expect(page.getByText('已加入候补，有名额会通知你')).toBeVisible();
  await expect(page.locator('main')).toContainText(waits);
  await look(page);
  const entry = page.url().split('?')[0];
  await page.goto('/waiting-list');
  await expect(page.locator('.list-row', { hasText: waits })).toContainText('候补中');
  await look(page);

  // Offer: the other class calls its visit off, the places are held for this one.
  await other.goto(booked);
  await other.getByRole('link', { name: '取消预约' }).click();
  await other.locator('[name=reason]').first().check({ force: true });
  await other.locator('main form').getByRole('button').last().click();
  await expect(other).toHaveURL(/done=cancelled/);
  await page.goto(entry);
  await comes(page, page.getByRole('heading', { name: '有名额了，请确认' }));
  await expect(page.getByText('22 个名额，保留到').first()).toBeVisible();
  const receipt = page.locator('section', { has: page.getByRole('heading', { name: '每次决定的说明' }) });
  await expect(receipt).toContainText('已为你们保留 22 个名额');
  await look(page);

  // Accept: one tap, nothing is filled in again.
  await page.getByRole('button', { name: '接受并预约' }).click();
  await expect(page).toHaveURL(/\/bookings\/.*done=booked/);
  await expect(page.locator('main')).toContainText(waits);
  await look(page);
  await page.goto(entry);
  await expect(page.getByText('已预约').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '接受并预约' })).toHaveCount(0);
});

test('an entry is taken back only after a second look, and speaks English', async ({ page, anotherPage, announced }, info) => {
  announced.status(422);
  const name = `三年级（${run(info) + 9}）班`;
  const manager = await anotherPage();
  await signIn(manager, 'manager');
  const session = await publish(manager, DAYS[run(info)], '16:00', '17:00', 20, 2);
  await signIn(page, 'teacher2');
  await page.goto(`${session}/booking`);
  await fillIn(page, `${name}甲`, 12, 2);
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page).toHaveURL(/done=booked/);
  await page.goto(`${session}/booking`);
  await fillIn(page, name, 16, 2);
  await page.getByRole('button', { name: '提交预约' }).click();
  await page.getByRole('button', { name: '名额不够？加入候补' }).click();
  await expect(page).toHaveURL(/done=joined/);
  await page.locator('summary', { hasText: '撤回候补' }).click();
  await look(page);
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(page.getByText('已撤回候补').first()).toBeVisible();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await look(page);
});
