// What a base's manager does in a week: publish by a pattern, close a day, and every group has another session in one tap.
import type { Page, TestInfo } from '@playwright/test';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

const RUNS = ['phone, no script', 'phone', 'desktop, no script', 'desktop'];
/** When the group of each run comes today: its session has two places more than are booked. */
const NEARLY_FULL = ['15:00', '15:05', '15:10', '15:15'];
/** A Monday or Thursday of its own for each run: the library has no other session on them. */
const DAYS = ['2026-12-28', '2026-12-31', '2027-01-04', '2027-01-07'];

const day = (info: TestInfo) => DAYS[RUNS.indexOf(info.project.name)];

async function fillPattern(page: Page, from: string, until: string, weekdays: number[]) {
  await page.goto('/sessions/new');
  const library = page.locator('[name=project] option', { hasText: '我是图书管理员' }).first();
  await page.locator('[name=project]').selectOption((await library.getAttribute('value'))!);
  await page.locator('[name=from]').fill(from);
  await page.locator('[name=until]').fill(until);
  for (const weekday of weekdays) await page.locator('[name=weekdays]').nth(weekday - 1).check({ force: true });
  await page.locator('[name=starts]').fill('10:00');
  await page.locator('[name=ends]').fill('11:00');
  await page.locator('[name=capacity]').fill('30');
  await page.locator('[name=groups]').fill('1');
  await page.getByRole('button', { name: '预览' }).click();
}

test('a week is published without its Monday, and the preview says what is left out and why', async ({ page }) => {
  await signIn(page, 'manager');
  // Nothing is published: the four runs look at the same week.
  await fillPattern(page, '2027-02-01', '2027-02-07', [2, 3, 4, 5, 6, 7]);
  await expect(page.getByText(/将发布 \d 场/).first()).toBeVisible();
  await expect(page.locator('table')).not.toContainText('2月1日');
  await expect(page.locator('table')).toContainText('2月2日');
  await look(page);
});

test('a day is closed; its group takes another session in one tap', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(422);
  const name = `三年级（${RUNS.indexOf(info.project.name) + 5}）班`;
  await signIn(page, 'manager');
  await fillPattern(page, day(info), day(info), [1, 2, 3, 4, 5, 6, 7]);
  await page.locator('button[value=open]').click();
  await expect(page).toHaveURL(/opened=1/);
  await page.goto(`/sessions?from=${day(info)}`);
  const session = (await page.locator('main a[href$="/cancellation"]').first().getAttribute('href'))!;

  const teacher = await anotherPage();
  await signIn(teacher, 'teacher');
  await teacher.goto(session.replace('/cancellation', '/booking'));
  await teacher.locator('[name=group_name]').fill(name);
  await teacher.locator('[name=grade_3]').fill('20');
  await teacher.locator('[name=adults]').fill('2');
  await teacher.locator('label', { hasText: '步行' }).click();
  await teacher.locator('[name=purpose]').fill('语文综合实践');
  await teacher.getByRole('button', { name: '提交预约' }).click();
  await expect(teacher).toHaveURL(/done=booked/);
  const booking = teacher.url().split('?')[0];

  await page.goto('/supply/bases/YZ-21/closures');
  await look(page);
  await page.locator('[name=day]').fill(day(info));
  await page.locator('[name=reason]').fill('消防检修');
  await page.getByRole('button', { name: '看看影响哪些场次' }).click();
  await expect(page.locator('#effect')).toContainText(name);
  await look(page);
  await page.locator('label', { hasText: '为每个团队保留最近的同项目场次' }).click();
  await page.getByRole('button', { name: '确认关闭' }).click();
  await expect(page).toHaveURL(/done=closed/);
  await look(page);

  await teacher.goto(booking);
  await expect(teacher.getByText('为你们保留了另一场')).toBeVisible();
  await look(teacher);
  await teacher.getByRole('button', { name: '接受这一场' }).click();
  // Confirmed, or with the Centre while another visit of the school has not reported its return.
  await expect(teacher).toHaveURL(/done=booked/);
  await expect(teacher.locator('main')).toContainText(name);
  await look(teacher);
});

test('more come than were booked: the gate says by how many, and only the manager lets them in', async ({ page, anotherPage, announced }, info) => {
  announced.status(422);
  // With script on the page comes through the service worker, which is no page itself.
  announced.fault(/check-in was answered with 422/);
  await signIn(page, 'gate');
  await page.goto('/gate');
  const group = page.locator('.gate-group', { hasText: NEARLY_FULL[RUNS.indexOf(info.project.name)] });
  await group.getByRole('link', { name: '登记到场' }).click();
  const arrival = page.url().split('?')[0];
  await expect(page.locator('main')).not.toContainText(/困境|留守/);

  // The counter begins at what was planned; five more children are there.
  const children = page.locator('.form input[name^=grade_]').first();
  const planned = Number(await children.inputValue());
  expect(planned).toBeGreaterThan(5);
  await children.fill(String(planned + 5));
  await page.locator('[name=briefing]').check({ force: true });
  await page.getByRole('button', { name: '确认到场' }).click();
  await expect(page.getByText('超员 5 人，剩余 2').first()).toBeVisible();
  await expect(page.getByText('要由基地负责人决定')).toBeVisible();
  await expect(children).toHaveValue(String(planned + 5));
  await expect(page.locator('[name=over]')).toHaveCount(0);
  await look(page);

  // The manager sees the same and decides.
  const manager = await anotherPage();
  await signIn(manager, 'manager');
  await manager.goto(arrival);
  await manager.locator('.form input[name^=grade_]').first().fill(String(planned + 5));
  await manager.locator('[name=briefing]').check({ force: true });
  await manager.getByRole('button', { name: '确认到场' }).click();
  await expect(manager.getByText('超员 5 人，剩余 2').first()).toBeVisible();
  await look(manager);
  await manager.locator('[name=over]').check({ force: true });
  await manager.getByRole('button', { name: '确认到场' }).click();
  await expect(manager).toHaveURL(/done=in/);
  await expect(manager.locator('table').first()).toContainText(String(planned + 5));

  // A second scan at the gate changes nothing: the group is inside.
  await page.goto(arrival);
  await expect(page.getByText('已经签到过了，不用再签')).toBeVisible();
  await expect(page.getByRole('button', { name: '确认到场' })).toHaveCount(0);
  await look(page);
});

test('a group is inside within fifteen seconds, and a second scan of its code does no harm', async ({ page }, info) => {
  await signIn(page, 'manager');
  await page.goto('/gate');
  const group = page.locator('.gate-group', { hasText: NEARLY_FULL[RUNS.indexOf(info.project.name)] });
  const code = (await group.locator('code').innerText()).trim();
  const waits = (await group.getByRole('link', { name: '登记到场' }).count()) > 0;
  let taps = 0;
  const began = Date.now();
  await page.locator('#code').fill(`SUTONG:${code.toLowerCase()}`);
  await page.getByRole('button', { name: '查找' }).click(), taps++;
  if (waits) {
    await page.locator('[name=briefing]').check({ force: true }), taps++;
    await page.getByRole('button', { name: '确认到场' }).click(), taps++;
    await expect(page).toHaveURL(/done=(in|already)/);
  }
  expect(Date.now() - began, 'milliseconds for a check-in').toBeLessThan(15_000);
  expect(taps).toBeLessThanOrEqual(3);
  await page.goto('/gate');
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('button', { name: '确认到场' })).toHaveCount(0);
  await look(page);
});
