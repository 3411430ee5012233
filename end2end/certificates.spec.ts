// What a final season hands out: certificates that everybody can check, on paper, and their plaques.
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

test('whoever scans a certificate learns what it is worth today', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(404);
  await signIn(page, 'lead');
  await page.goto('/desk');
  await page.getByRole('link', { name: '证书与授牌' }).click();
  await expect(page.getByText('2025 年度：')).toBeVisible();
  await lookBoth(page);
  // A certificate of its own for each of the four runs.
  await page.locator('table a[href$="/record"]').nth(4 + run(info)).click();
  await lookBoth(page);
  const number = (await page.getByRole('heading', { level: 1 }).textContent())!.replace('证书', '').trim();
  const address = (await page.getByRole('link', { name: '查看公开核验页' }).getAttribute('href'))!;

  const stranger = await anotherPage();
  await stranger.goto(address);
  await expect(stranger.getByText('证书有效')).toBeVisible();
  await expect(stranger.getByText(number)).toBeVisible();
  await expect(stranger.getByText('示例数据').first()).toBeVisible();
  await lookBoth(stranger);

  await page.locator('summary', { hasText: '暂停' }).click();
  await page.locator('[name=suspend_reason]').fill('核实消防整改情况');
  await page.locator('[name=suspend_confirm]').check();
  await page.getByRole('button', { name: '暂停' }).click();
  await expect(page.getByText('已暂停，核验页立即显示')).toBeVisible();
  await lookBoth(page);
  await stranger.reload();
  await expect(stranger.getByText('证书暂停使用')).toBeVisible();
  await expect(stranger.getByText('核实消防整改情况')).toBeVisible();
  await lookBoth(stranger);

  await page.locator('summary', { hasText: '恢复有效' }).click();
  await page.locator('[name=resume_reason]').fill('整改合格');
  await page.locator('[name=resume_confirm]').check();
  await page.getByRole('button', { name: '恢复有效' }).click();
  await expect(page.getByText('已恢复有效')).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByText('证书有效')).toBeVisible();

  await stranger.goto('/certificates/NOBODYS2345678');
  await expect(stranger.getByText('没有查到这张证书')).toBeVisible();
  await lookBoth(stranger);
});

test('certificates are printed one by one and all at once, and say when they were printed before', async ({ page }, info) => {
  await signIn(page, 'officer');
  await page.goto('/certificates?year=2024');
  const all = page.waitForEvent('download');
  await page.getByRole('button', { name: '打印全部（一个 PDF）' }).click();
  expect((await all).suggestedFilename()).toContain('2024 年度证书');
  await page.locator('table a[href$="/record"]').nth(run(info)).click();
  const one = page.waitForEvent('download');
  await page.getByRole('button', { name: '打印这张证书' }).click();
  expect((await one).suggestedFilename()).toContain('〔2024〕');
  await page.reload();
  await expect(page.getByText('补打第 1 次').first()).toBeVisible();
  await look(page);
});

test('a star that is revoked brings its plaque back', async ({ page, anotherPage }, info) => {
  test.slow();
  await signIn(page, 'lead');
  await page.goto('/certificates?year=2024');
  // Stars of two and one, on which no title rests: from the end of the list.
  const rows = page.locator('table tbody tr').filter({ hasNotText: '示范性' }).filter({ hasNotText: '三星' });
  await rows.nth(-1 - run(info)).locator('a[href$="/record"]').click();
  const address = (await page.getByRole('link', { name: '查看公开核验页' }).getAttribute('href'))!;
  await page.locator('summary', { hasText: '登记授牌' }).click();
  await page.locator('label', { hasText: '基地负责人' }).click();
  await page.getByRole('button', { name: '登记授牌' }).click();
  await expect(page.getByText('已登记').first()).toBeVisible();
  await page.locator('summary', { hasText: '撤销星级' }).click();
  await page.locator('[name=revoke_reason]').fill('申报材料不实（示例）');
  await page.locator('[name=revoke_confirm]').check();
  await page.getByRole('button', { name: '撤销星级' }).click();
  await expect(page.getByText('待收回').first()).toBeVisible();
  await lookBoth(page);
  const stranger = await anotherPage();
  await stranger.goto(address);
  await expect(stranger.getByText('证书已撤销')).toBeVisible();
  await lookBoth(stranger);
  await page.goto('/certificates');
  await expect(page.getByText(/有 \d+ 块牌匾需要收回/).first()).toBeVisible();
  await lookBoth(page);
});

test('the Centre looks after titles, and everybody reads what was waived', async ({ page }, info) => {
  await signIn(page, 'lead');
  await page.goto('/desk');
  await page.getByRole('link', { name: '示范称号' }).click();
  await expect(page.getByText('新授予').first()).toBeVisible();
  await lookBoth(page);
  await page.locator('summary', { hasText: '录入批准依据' }).click();
  await page.locator('[name=basis_number]').fill(`示例文号〔2026〕${run(info) + 10}号`);
  await page.locator('[name=basis_title]').fill('示范性践习基地办法（示例）');
  await page.locator('[name=basis_body]').fill('示例单位');
  await page.locator('[name=basis_from]').fill('2026-01-01');
  await page.locator('[name=basis_until]').fill('2030-12-31');
  await page.getByRole('button', { name: '录入', exact: true }).click();
  await expect(page.getByText('批准依据已录入')).toBeVisible();
  await look(page);
});
