// What script adds to a form that takes minutes: without network nothing is lost, and a page that was closed is filled in again.
import { awake, look } from './support/look';
import { expect, signIn, test } from './support/test';

test('what was typed outlives a lost connection and a closed page, and is nobody else’s', async ({ page, context, announced }) => {
  announced.fault(/ERR_INTERNET_DISCONNECTED|Failed to fetch|error reaching server/);
  await signIn(page, 'teacher');
  await page.goto('/projects/YZ-01-A');
  await page.locator('a[href$="/booking"]').last().click();
  const form = page.url();
  await awake(page);
  await page.locator('[name=group_name]').fill('五年级（2）班');
  await page.locator('input[name^=grade_]').nth(1).fill('31');
  await page.locator('[name=adults]').fill('3');
  await page.locator('label', { hasText: '步行' }).click();
  await page.locator('[name=purpose]').fill('综合实践');
  await page.locator('[name=needs]').fill('1 名轮椅');

  await context.setOffline(true);
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page.getByText('现在没有网络，还没有提交')).toBeVisible();
  await context.setOffline(false);

  // The telephone rings and the browser forgets the page.
  await page.goto('about:blank');
  await page.goto(form);
  await awake(page);
  await expect(page.getByText('已恢复上次没有提交的内容')).toBeVisible();
  await expect(page.locator('[name=group_name]')).toHaveValue('五年级（2）班');
  await expect(page.locator('input[name^=grade_]').nth(1)).toHaveValue('31');
  await expect(page.locator('[name=needs]')).toHaveValue('1 名轮椅');
  // What is filled in again is counted again.
  await expect(page.locator('leptos-island .panel-sunken[role=status]')).toContainText('31 名儿童、3 名成人，共 34 人');
  await expect(page.getByRole('radio', { name: '步行' })).toBeChecked();
  await look(page);

  // Somebody else on the same computer.
  await context.clearCookies({ name: 'sutong_sign_in' });
  await signIn(page, 'teacher2');
  await page.goto(form);
  await awake(page);
  await expect(page.locator('[name=group_name]')).toHaveValue('');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('booking-draft:')))).toEqual([]);
});
