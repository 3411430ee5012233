// The whole road, walked by everybody who is on it: visitor, teacher, gate, child, parent, provider, Centre.
import { answer, awake, look } from './support/look';
import { expect, signIn, test } from './support/test';

test('a visitor finds a base and sees its stars', async ({ page }) => {
  await page.goto('/');
  await look(page);
  // The sample's 316 past activities, and those that other tests have ended since.
  const activities = page.locator('.stat-figure', { hasText: '场' });
  await expect(activities).toBeVisible();
  expect(parseInt((await activities.textContent()) ?? '', 10)).toBeGreaterThanOrEqual(316);
  await page.goto('/bases?category=science_popularisation');
  await look(page);
  await page.locator('main .list a, main .card a').first().click();
  await expect(page).toHaveURL(/\/bases\/YZ-/);
  await look(page);
  await expect(page.getByText('示例数据').first()).toBeVisible();
  await page.goto('/projects');
  await look(page);
  await page.goto('/guide');
  await look(page);
  await page.goto('/stars');
  await look(page);
});

test('every public page speaks English too', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'English' }).click();
  for (const path of ['/', '/bases', '/bases/YZ-01', '/projects', '/guide', '/stars', '/survey', '/sign-in']) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await look(page);
  }
});

test('a teacher books a session, is corrected on the way, and cancels', async ({ page, announced }, info) => {
  announced.status(422);
  await signIn(page, 'teacher');
  await look(page);
  await page.goto(await projectWithSessions(page));
  await look(page);
  await page.locator('a[href$="/booking"]').last().click();
  await look(page);

  await page.locator('[name=group_name]').fill(`三年级（${info.project.name}）班`);
  await page.locator('[name=contact_phone]').fill('123');
  await page.locator('[name=purpose]').fill('综合实践');
  await page.locator('[name=arrival]').first().check({ force: true });
  const grade = page.locator('input[name^=grade_]').first();
  await grade.fill('２０');
  await page.locator('[name=adults]').fill('2');
  await page.locator('[name=in_difficulty]').fill('1');
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page.locator('#contact_phone-error')).toContainText('手机号');
  await expect(page.locator('[name=group_name]')).toHaveValue(/三年级/);
  await expect(page.locator('input[name^=grade_]').first()).toHaveValue('２０');
  await look(page);

  await page.locator('[name=contact_phone]').fill('138 1234 5678');
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page).toHaveURL(/\/bookings\/.*done=booked/);
  await expect(page.locator('.code').first()).toHaveText(/^[2-9A-Z]{6}$/);
  await expect(page.locator('.qr svg').first()).toBeVisible();
  await look(page);

  await page.goto('/bookings');
  await look(page);
  // Behind the other visits of the school, which other walks book.
  const row = page.locator('.list-row', { hasText: `三年级（${info.project.name}）班` });
  while (!(await row.count())) await page.getByRole('link', { name: '下一页' }).click();
  await row.getByRole('link').first().click();
  await page.getByRole('link', { name: '取消预约' }).click();
  await look(page);
  await page.locator('[name=reason]').first().check({ force: true });
  await page.locator('main form').getByRole('button').last().click();
  await expect(page).toHaveURL(/done=cancelled/);
  await look(page);
});

test('the gate receives a class; a child and a parent rate it', async ({ page, anotherPage }) => {
  test.slow();
  await signIn(page, 'gate');
  await page.goto('/gate');
  await look(page);
  await page.getByRole('link', { name: '登记到场' }).first().click();
  await look(page);
  await page.locator('[name=briefing]').check({ force: true });
  await page.getByRole('button', { name: '确认到场' }).click();
  await expect(page).toHaveURL(/done=(in|already)/);
  await look(page);

  // The class that came first has begun: its poster opens the survey.
  await page.goto('/gate');
  await page.getByRole('link', { name: '查看' }).first().click();
  await page.getByRole('link', { name: /海报/ }).click();
  await look(page);
  const entry = (await page.locator('.code').first().innerText()).replace(/\s/g, '');

  const child = await anotherPage();
  await child.goto('/survey');
  await look(child);
  await child.locator('[name=code]').fill(entry);
  await child.getByRole('button', { name: '继续' }).click();
  await look(child);
  await child.getByRole('button', { name: /孩子|学生/ }).first().click();
  await look(child);
  await answer(child, 2);
  await child.getByRole('button', { name: '交给我们' }).click();
  await expect(child).toHaveURL(/\/survey\/thanks/);
  await look(child);

  const parent = await anotherPage();
  await parent.goto('/survey');
  await awake(parent);
  await parent.locator('[name=code]').fill(entry.toLowerCase());
  await parent.getByRole('button', { name: '继续' }).click();
  await parent.getByRole('button', { name: '家长' }).click();
  await look(parent);
  await parent.getByRole('button', { name: '同意并填写' }).click();
  await look(parent);
  await answer(parent, 4);
  await parent.getByRole('button', { name: '提交评价' }).click();
  await expect(parent.getByText('回执号')).toBeVisible();
  await look(parent);
});

test('a wrong survey code says what to do', async ({ page, announced }) => {
  announced.status(422);
  await page.goto('/survey');
  await awake(page);
  await page.locator('[name=code]').fill('ZZZZZZ');
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.locator('#code-error')).toContainText('没有这个评价码');
  await look(page);
});

for (const [who, name] of [['an organiser', 'teacher'], ['a provider', 'provider']]) {
  test(`${who} rates a visit from the account, once`, async ({ page, announced }) => {
    announced.status(422);
    await signIn(page, name);
    await look(page);
    await page.goto('/survey/mine');
    await look(page);
    // Of the four runs against one server the first is heard; one that comes at the same moment is told so.
    const open = page.locator('main a[href^="/survey/mine/"]');
    while ((await open.count()) > 0) {
      await open.first().click();
      await look(page);
      await answer(page, 4);
      await page.locator('main form').getByRole('button').last().click();
      await expect(page.getByText(/回执号|已经评价/).first()).toBeVisible();
      await look(page);
      await page.goto('/survey/mine');
    }
    await expect(page.getByText('已评价').first()).toBeVisible();
  });
}

test('a manager opens sessions after a preview', async ({ page, announced }, info) => {
  announced.status(422);
  await signIn(page, 'manager');
  await page.goto('/sessions');
  await look(page);
  await page.goto('/sessions/new');
  await look(page);
  // A day of its own for each of the four runs, so that none meets the sessions of another.
  const day = `2027-03-0${1 + ['phone, no script', 'phone', 'desktop, no script', 'desktop'].indexOf(info.project.name)}`;
  await page.locator('[name=project]').selectOption({ index: 1 });
  await page.locator('[name=from]').fill(day);
  await page.locator('[name=until]').fill('2027-02-01');
  for (const weekday of await page.locator('[name=weekdays]').all()) await weekday.check({ force: true });
  await page.locator('[name=starts]').fill('09:00');
  await page.locator('[name=ends]').fill('10:30');
  await page.locator('[name=capacity]').fill('30');
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.locator('#until-error')).toBeVisible();
  await expect(page.locator('[name=capacity]')).toHaveValue('30');
  await look(page);

  await page.locator('[name=until]').fill(day);
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.getByText('将发布 1 场').first()).toBeVisible();
  await look(page);
  await page.locator('button[value=open]').click();
  await expect(page).toHaveURL(/\/sessions\?from=.*opened=1/);
  await look(page);
});

test('the Centre computes a season and opens the arithmetic of a base', async ({ page }) => {
  await signIn(page, 'officer');
  await page.goto('/seasons');
  await look(page);
  await page.goto('/seasons/2025');
  await look(page);
  await page.locator('a[href^="/seasons/2025/bases/"]').first().click();
  await look(page);
  for (const summary of await page.locator('main details > summary').all()) await summary.click();
  await look(page);
});

test('an officer computes the running season; the lead sees it and cannot end it before its time', async ({ page, anotherPage, announced }) => {
  announced.status(422);
  await signIn(page, 'officer');
  await page.goto('/seasons/2026');
  const compute = page.locator('form[action="/seasons/2026/computation"]');
  const reason = compute.locator('[name=reason]');
  // Another of the four runs may have computed in the meantime: then the form asks why again.
  await expect(async () => {
    if (await reason.count()) await reason.fill('补录了检查结果');
    await compute.getByRole('button').click();
    await expect(page).toHaveURL(/done=computed/, { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await look(page);

  const lead = await anotherPage();
  await signIn(lead, 'lead');
  await lead.goto('/seasons/2026');
  await lead.locator('form[action="/seasons/2026/preview"]').getByRole('button').click();
  await expect(lead.getByText(/年度还没有结束/).first()).toBeVisible();
  await look(lead);
});

test('the stars of the last final season are on the public pages, older seasons folded', async ({ page }) => {
  await page.goto('/bases/YZ-01');
  await expect(page.locator('#stars')).toContainText('2025');
  await page.goto('/stars');
  const folded = page.locator('main details.disclosure');
  await expect(folded).toHaveCount(1);
  await folded.locator('summary').first().click();
  await expect(folded.getByRole('heading', { name: /2024/ })).toBeVisible();
  await look(page);
});

test('accounts: the own page and the list of people', async ({ page }) => {
  await signIn(page, 'lead');
  await page.goto('/account');
  await look(page);
  await page.goto('/people');
  await look(page);
});

/** The page of a project with free sessions that can still be filed for. */
async function projectWithSessions(page: import('@playwright/test').Page): Promise<string> {
  await page.goto('/projects');
  const codes = await page.locator('main a[href^="/projects/YZ-"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')!));
  for (const code of new Set(codes)) {
    await page.goto(code);
    if ((await page.locator('a[href$="/booking"]').count()) > 1 && (await page.getByText('一年级').count()) > 0) return code;
  }
  throw new Error('no project can be booked');
}
