// Another program is told what happens: set up, seen in the log, tried again, taken away.
import { comes, fillIn, publish, run } from './support/library';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

/** A day of its own for each run: the library has no other session then. */
const DAYS = ['2027-01-14', '2027-01-18', '2027-01-21', '2027-01-28'];

test('a manager has a program told, and reads in the log what became of it', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(422);
  const address = `https://hooks-${run(info)}.invalid/sutong`;
  await signIn(page, 'manager');
  const session = await publish(page, DAYS[run(info)], '10:00', '11:00', 30, 1);

  await page.goto('/desk');
  await page.getByRole('link', { name: '对接通知（Webhook）' }).click();
  await look(page);
  // What is wrong is said beside its field, and what was typed stays.
  await page.locator('[name=address]').fill('https://192.168.1.9/hook');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.locator('#address-error')).toContainText('不能使用内部网络的地址');
  await expect(page.locator('#topics-error')).toContainText('请至少选择一项');
  await expect(page.locator('[name=address]')).toHaveValue('https://192.168.1.9/hook');
  await look(page);
  await page.locator('[name=address]').fill(address);
  await page.locator('label', { hasText: '新预约' }).click();
  await page.locator('label', { hasText: '预约取消' }).click();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.locator('code').first()).toHaveText(/^whsec_/);
  await look(page);
  // The secret is shown this once.
  await page.goto('/webhooks');
  await expect(page.locator('main')).not.toContainText('whsec_');
  await page.getByRole('link', { name: address }).click();
  await expect(page.getByText('还没有发送过通知')).toBeVisible();
  await look(page);

  const teacher = await anotherPage();
  await signIn(teacher, 'teacher');
  await teacher.goto(`${session}/booking`);
  await fillIn(teacher, `三年级（${run(info) + 11}）班`, 20, 2);
  await teacher.getByRole('button', { name: '提交预约' }).click();
  await expect(teacher).toHaveURL(/done=booked/);

  // Nobody answers there: it is tried, and will be tried again.
  // Other walks may book here meanwhile: any of the rows will do.
  const told = page.locator('tr', { hasText: '新预约' }).filter({ hasText: '连接不上对方系统' }).first();
  await comes(page, told);
  await expect(told).toContainText(/已发送 \d 次/);
  await expect(told).toContainText('下次发送');
  await expect(page.getByText('最近失败')).toBeVisible();
  await look(page);

  await page.locator('summary', { hasText: '删除这个地址' }).click();
  await page.getByRole('button', { name: '删除这个地址' }).click();
  await expect(page.getByText('已删除')).toBeVisible();
  await expect(page.getByRole('link', { name: address })).toHaveCount(0);
});
