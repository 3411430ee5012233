// The gate as everybody can use it, with script off too: walk-ins, incidents, paper, who is back.
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

test('the gate lets a group in that has no booking', async ({ page, announced }) => {
  announced.status(422);
  // With script on the page comes through the service worker, which is no page itself.
  announced.fault(/\/gate\/walk-in was answered with 422/);
  await signIn(page, 'gate');
  await page.goto('/gate');
  await look(page);
  await page.getByRole('link', { name: '现场登记' }).click();
  await look(page);
  await page.locator('[name=session]').first().check({ force: true });
  await page.locator('[name=grade_3]').fill('９９９');
  await page.getByRole('button', { name: '登记进场' }).click();
  await expect(page.locator('[name=grade_3]')).toHaveValue('９９９');
  await look(page);
  await page.locator('[name=grade_3]').fill('1');
  await page.getByRole('button', { name: '登记进场' }).click();
  // A session that another of the runs has filled says so; then there is nothing to let in.
  await expect(page.getByText(/现场登记完成|团队数已满|名额不够/).first()).toBeVisible();
  await look(page);
});

test('an incident is reported and the Centre reviews it', async ({ page, anotherPage, announced }) => {
  announced.status(422);
  await signIn(page, 'gate');
  await page.goto('/gate');
  await page.getByRole('link', { name: '登记安全事件' }).click();
  await expect(page.getByText('未保热线')).toBeVisible();
  await look(page);
  await page.locator('[name=level]').first().check({ force: true });
  await page.locator('[name=category]').nth(1).check({ force: true });
  await page.locator('[name=measures]').fill('已广播找到，交还带队老师');
  await page.getByRole('button', { name: '登记' }).click();
  await expect(page).toHaveURL(/\/incidents\?done=reported/);
  await look(page);

  const officer = await anotherPage();
  await signIn(officer, 'officer');
  await officer.goto('/incidents');
  await officer.locator('.list-row', { hasText: '待复核' }).getByRole('link').first().click();
  await look(officer);
  await officer.getByRole('button', { name: '开始复核' }).click();
  await look(officer);
  // Another of the runs may have been faster with the same incident.
  const note = officer.locator('[name=note]');
  if (await note.count()) {
    await note.fill('已核实');
    await officer.getByRole('button', { name: '办结' }).click();
  }
  await expect(officer.getByText('已办结').first()).toBeVisible();
  await look(officer);
});

test('sheets of paper for the gate and for a class', async ({ page }) => {
  await signIn(page, 'teacher');
  await page.goto('/bookings');
  await page.locator('.list-row').getByRole('link').first().click();
  const booking = page.url().split('?')[0];
  for (const [name, title] of [['家长告知书', '家长告知书'], ['活动签到表', '活动签到表'], ['践习任务单', '践习任务单']]) {
    await page.goto(booking);
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await look(page);
  }
  await signIn(page, 'gate');
  await page.goto('/gate/list');
  await look(page);
});

test('an organiser sees who is not back and says so; the Centre sees it too', async ({ page, anotherPage }) => {
  const officer = await anotherPage();
  await signIn(officer, 'officer');
  await officer.goto('/safe-returns');
  await look(officer);
  await signIn(page, 'teacher');
  await page.goto('/safe-returns');
  await look(page);
  // Of the four runs the first says so.
  const back = page.getByRole('link', { name: '全部平安返回' });
  if (await back.count()) {
    await back.first().click();
    await look(page);
    await page.getByRole('button', { name: '全部平安返回' }).click();
    await expect(page.getByText(/已登记平安返回|已经登记过平安返回/)).toBeVisible();
    await look(page);
  }
});
