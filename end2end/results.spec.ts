// What was said: a base answers in public, the Centre sees who has answered, strips of paper are counted twice.
import type { Page } from '@playwright/test';
import { run } from './support/library';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

/** Both widths, so that what only a telephone or only a desk shows is looked at, too. */
async function lookBoth(page: Page) {
  await look(page);
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: before.width > 800 ? 375 : 1280, height: before.height });
  await look(page);
  await page.setViewportSize(before);
}

test('a base answers its ratings in public once the Centre has read it', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(422);
  // A base of its own for each of the four runs.
  const [manager, base] = [['manager01', 'YZ-01'], ['manager14', 'YZ-14'], ['manager22', 'YZ-22'], ['manager27', 'YZ-27']][run(info)];
  await signIn(page, manager);
  await page.goto(`/supply/bases/${base}/results`);
  await lookBoth(page);
  await page.locator('[name=body]').fill('谢谢大家，休息区已经加了座椅。');
  await page.getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('回应已提交，等待审核')).toBeVisible();
  await expect(page.getByText('等待市未保中心审核')).toBeVisible();
  await look(page);

  const officer = await anotherPage();
  await signIn(officer, 'officer');
  await officer.goto('/desk');
  await officer.getByRole('link', { name: '基地回应审核' }).click();
  const waiting = officer.locator('section.panel', { hasText: `· ` }).filter({ hasText: '休息区已经加了座椅' }).filter({ hasText: await name(page, base) });
  await lookBoth(officer);
  // Back without a reason: said beside the field.
  await waiting.locator('summary').click();
  await waiting.locator('textarea').fill(' ');
  await waiting.getByRole('button', { name: '退回修改' }).click();
  await expect(officer.locator('#note-error')).toBeVisible();
  await look(officer);
  await officer.goto('/replies');
  await waiting.getByRole('button', { name: '发布' }).click();
  await expect(officer.getByText('已发布')).toBeVisible();

  const stranger = await anotherPage();
  await stranger.goto(`/bases/${base}`);
  await expect(stranger.getByText('休息区已经加了座椅')).toBeVisible();
  await lookBoth(stranger);

  await page.goto(`/supply/bases/${base}/results`);
  await page.locator('summary', { hasText: '撤回' }).click();
  await page.getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('回应已撤回')).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByText('休息区已经加了座椅')).toHaveCount(0);
});

async function name(page: Page, base: string) {
  await page.goto(`/bases/${base}`);
  return (await page.getByRole('heading', { level: 1 }).textContent())!;
}

test('the Centre sees how many have answered, base by base', async ({ page }) => {
  await signIn(page, 'lead');
  await page.goto('/desk');
  await page.getByRole('link', { name: '评价回收率' }).click();
  // The sample's visits of this year have not happened yet.
  await expect(page.getByText('这一年还没有关闭的问卷')).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: '2025 年' }).click();
  await expect(page.getByRole('row', { name: /全市/ })).toContainText('%');
  await lookBoth(page);
});

test('a strip of paper is taken once two people have counted the same', async ({ page, anotherPage, announced }) => {
  test.slow();
  announced.status(422);
  await signIn(page, 'gate');
  await page.goto('/gate');
  await page.getByRole('link', { name: '查看' }).first().click();
  const booking = new URL(page.url()).pathname.split('/')[2];
  const lead = await anotherPage();
  await signIn(lead, 'lead');
  await lead.goto(`/bookings/${booking}/tallies`);
  await lookBoth(lead);
  const first = lead.getByRole('link', { name: '录入' }).last();
  const form = (await first.getAttribute('href'))!;
  await lead.getByRole('link', { name: '打印纸条' }).first().click();
  await expect(lead.locator('.strip')).toHaveCount(2);
  await lookBoth(lead);

  await lead.goto(form);
  await lookBoth(lead);
  await lead.locator('[name=strips]').fill('0');
  await lead.getByRole('button', { name: '提交录入' }).click();
  await expect(lead.locator('#strips-error')).toContainText('请填写收到几张纸条');
  await look(lead);
  await count(lead, 1);
  await expect(lead.getByText('已录入，请另一个人再录一遍')).toBeVisible();

  const officer = await anotherPage();
  await signIn(officer, 'officer');
  await officer.goto(form);
  await count(officer, 0);
  await expect(officer.getByText('两次录入不一致').first()).toBeVisible();
  await lookBoth(officer);
  await officer.locator('fieldset').first().locator('input').nth(0).fill('0');
  await count(officer, 1);
  await expect(officer.getByText('两次录入一致，已计入')).toBeVisible();
  await look(officer);
});

/** One strip, on which the first question has the answer at this place. */
async function count(page: Page, place: number) {
  await page.locator('[name=strips]').fill('1');
  await page.locator('fieldset').first().locator('input').nth(place).fill('1');
  await page.getByRole('button', { name: '提交录入' }).click();
}
