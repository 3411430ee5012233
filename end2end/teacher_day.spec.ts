// A teacher's day: from the link in the group chat to a confirmed visit on paper and in the calendar. Taps are counted.
import type { Page, TestInfo } from '@playwright/test';
import { awake, look } from './support/look';
import { cutOff, Taps } from './support/taps';
import { expect, noSideScroll, signIn, test } from './support/test';

/** What a first booking may take. */
const MOST_TAPS = 25;
const MOST_MINUTES = 5;

const RUNS = ['phone, no script', 'phone', 'desktop, no script', 'desktop'];
/** A Monday or Thursday of its own for each of the four runs: the library has no other session on them. */
const DAYS = ['2026-12-03', '2026-12-07', '2026-12-10', '2026-12-14'];

const run = (info: TestInfo) => RUNS.indexOf(info.project.name);
const day = (info: TestInfo) => DAYS[run(info)];
const dayInWords = (info: TestInfo) => ['12月3日 周四', '12月7日 周一', '12月10日 周四', '12月14日 周一'][run(info)];
const withScript = (info: TestInfo) => !info.project.name.endsWith('no script');

/** Two sessions of thirty places behind each other, published by the manager of the library. */
async function publish(page: Page, date: string) {
  await signIn(page, 'manager');
  await page.goto('/sessions/new');
  const library = page.locator('[name=project] option', { hasText: '我是图书管理员' }).first();
  await page.locator('[name=project]').selectOption((await library.getAttribute('value'))!);
  await page.locator('[name=from]').fill(date);
  await page.locator('[name=until]').fill(date);
  for (const weekday of await page.locator('[name=weekdays]').all()) await weekday.check({ force: true });
  await page.locator('[name=starts]').fill('09:00');
  await page.locator('[name=ends]').fill('09:40');
  await page.locator('[name=more_starts]').fill('09:40');
  await page.locator('[name=capacity]').fill('30');
  await page.locator('[name=groups]').fill('1');
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.getByText('将发布 2 场').first()).toBeVisible();
  await page.locator('button[value=open]').click();
  await expect(page).toHaveURL(/opened=2/);
}

/** The page at 320 px and with text at 200 %: nothing scrolls sideways, nothing is cut. */
async function small(page: Page) {
  const before = page.viewportSize()!;
  for (const [width, size] of [[320, '100%'], [375, '200%']] as const) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await noSideScroll(page);
    expect(await cutOff(page), `cut off at ${width} px with text of ${size}`).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.removeAttribute('style'));
  await page.setViewportSize(before);
}

test('a class of 45 is booked in two groups, approved in one tap, and has everything for the day', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(422);
  await publish(await anotherPage(), day(info));
  const name = `四年级（${run(info) + 1}）班`;
  const taps = new Taps();
  const began = Date.now();

  // In: the password that the school has set.
  await page.goto('/sign-in');
  await look(page);
  await taps.into(page.locator('[name=name]'), 'teacher2');
  await taps.into(page.locator('[name=password]'), 'Sutong-2026');
  await taps.on(page.locator('main form').filter({ has: page.locator('[name=password]') }).getByRole('button'));

  // Found by grade, size, days, under a roof.
  await taps.on(page.locator('main').getByRole('link', { name: '找活动' }));
  const filter = page.locator('details.filter');
  if (!(await filter.locator('[name=heads]').isVisible())) await taps.on(filter.locator('summary'));
  await taps.on(filter.locator('label', { hasText: /小学高年级/ }));
  await taps.into(filter.locator('[name=heads]'), '48');
  await taps.into(filter.locator('[name=from]'), day(info));
  await taps.into(filter.locator('[name=to]'), day(info));
  await taps.on(filter.locator('label', { hasText: '室内' }));
  await taps.on(filter.getByRole('button', { name: '看结果' }));
  const row = page.locator('.list-row', { hasText: '我是图书管理员' });
  await expect(row).toContainText('48 人分成 2 组');
  await expect(row).toContainText(`最近可约 ${dayInWords(info)} 09:00`);
  await expect(row).toContainText('10–30 人');
  await small(page);
  await taps.on(row.getByRole('link').first());
  const slot = page.locator('.day', { hasText: dayInWords(info) }).locator('.slot', { hasText: '09:00' });
  await taps.on(slot.getByRole('link', { name: /预约/ }));

  // The form: live sums, the last day in words, and what the base does not see.
  await look(page);
  await small(page);
  await expect(page.getByText(/申报规则（最晚 1[12]月\d+日 周. 提交）/)).toBeVisible();
  await expect(page.getByText('只填人数，不填姓名；基地看不到')).toBeVisible();
  await taps.into(page.locator('[name=group_name]'), name);
  await taps.into(page.locator('[name=grade_4]'), '45');
  await taps.into(page.locator('[name=adults]'), '3');
  await taps.into(page.locator('[name=in_difficulty]'), '2');
  if (withScript(info)) {
    const sums = page.locator('.panel-sunken[role=status]');
    await expect(sums).toContainText('合计 45 名儿童、3 名成人，共 48 人');
    await expect(sums).toContainText('至少需要 3 名成人');
  }
  await taps.on(page.locator('label', { hasText: '大巴' }));
  await taps.into(page.locator('[name=purpose]'), '语文综合实践');
  await taps.on(page.getByRole('button', { name: '提交预约' }));

  // It does not fit into one session: two, in one tap.
  const parts = page.locator('#parts');
  await expect(parts).toContainText('A组');
  await expect(parts).toContainText('23 名儿童');
  await expect(parts).toContainText('09:40');
  await expect(parts).toContainText('22 名儿童');
  await expect(page.locator('[name=purpose]')).toHaveValue('语文综合实践');
  await look(page);
  await small(page);
  await taps.on(parts.getByRole('button', { name: '就这样拆组预约' }));
  await expect(page).toHaveURL(/\/bookings\/.*done=booked/);
  expect(taps.count, 'taps from the link to the submitted booking').toBeLessThanOrEqual(MOST_TAPS);
  expect(Date.now() - began, 'milliseconds').toBeLessThan(MOST_MINUTES * 60_000);
  info.annotations.push({ type: 'taps', description: String(taps.count) });
  const booking = page.url().split('?')[0];
  await look(page);
  await small(page);

  // The school's leader: one tap from the list, for both groups.
  const leader = await anotherPage();
  await signIn(leader, 'approver2');
  await leader.goto('/approvals');
  await look(leader);
  const asked = leader.locator('.list-row', { hasText: name });
  await asked.getByRole('button', { name: '同意' }).first().click();
  await expect(leader.getByText('已同意')).toBeVisible();
  await expect(asked).toHaveCount(0);

  // Confirmed: code, picture, telephone, what to bring, the way, the calendar, the notice.
  await page.goto(booking);
  await expect(page.locator('.code').first()).toHaveText(/^[2-9A-Z]{6}$/);
  await expect(page.locator('.qr svg').first()).toBeVisible();
  await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
  await expect(page.getByText('要带什么')).toBeVisible();
  await expect(page.getByRole('link', { name: '高德地图' })).toBeVisible();
  await expect(page.getByText('B组').first()).toBeVisible();
  await look(page);
  await small(page);
  const calendar = await page.request.get(`${booking}/calendar.ics`);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain(`DTSTART;TZID=Asia/Shanghai:${day(info).replaceAll('-', '')}T090000`);
  await page.getByRole('link', { name: '家长告知书' }).click();
  const text = page.locator('#copy');
  await expect(text).toHaveValue(/各位家长：/);
  await expect(text).toHaveValue(new RegExp(`${name} A组`));
  await look(page);
  await small(page);
});

test('the way back loses nothing that was typed', async ({ page }) => {
  await signIn(page, 'teacher');
  await page.goto('/projects/YZ-01-A');
  await page.locator('a[href$="/booking"]').last().click();
  await awake(page);
  await page.locator('[name=group_name]').fill('五年级（1）班');
  await page.locator('[name=purpose]').fill('综合实践');
  await page.locator('input[name^=grade_]').nth(1).fill('３１');
  await page.goBack();
  await page.goForward();
  await awake(page);
  await expect(page.locator('[name=group_name]')).toHaveValue('五年级（1）班');
  await expect(page.locator('[name=purpose]')).toHaveValue('综合实践');
  await expect(page.locator('input[name^=grade_]').nth(1)).toHaveValue('３１');
});

test('places are held while the form is filled in, and the form stays as it is', async ({ page, announced }, info) => {
  announced.status(422);
  await signIn(page, 'teacher');
  await page.goto('/projects/YZ-01-A');
  // A session of its own for each of the four runs of the same teacher.
  await page.locator('a[href$="/booking"]').nth(3 + run(info)).click();
  await awake(page);
  await page.locator('[name=purpose]').fill('综合实践');
  await page.getByRole('button', { name: '先占位 30 分钟' }).click();
  await expect(page.getByText('请至少在一个年级填写儿童人数').first()).toBeVisible();
  await expect(page.locator('[name=purpose]')).toHaveValue('综合实践');
  await page.locator('input[name^=grade_]').nth(1).fill('18');
  await page.locator('[name=adults]').fill('2');
  await page.getByRole('button', { name: '先占位 30 分钟' }).click();
  await expect(page.getByText(/已为你保留 20 个名额，到 \d\d:\d\d/)).toBeVisible();
  await expect(page.locator('[name=purpose]')).toHaveValue('综合实践');
  await expect(page.locator('input[name^=grade_]').nth(1)).toHaveValue('18');
  await look(page);
  await page.getByRole('button', { name: '放弃占位' }).click();
  await expect(page.getByText('已为你保留')).toBeHidden();
  await expect(page.locator('[name=purpose]')).toHaveValue('综合实践');
});
