// Webhooks: a base has its own system told, sees what was sent and what failed, and lets a paused one go on.
import { look } from './support/look';
import { comes, fillIn, publish, run } from './support/library';
import { expect, signIn, test } from './support/test';

const DAYS = ['2026-12-17', '2026-12-21', '2026-12-24', '2027-01-11'];
/** Failed tries in a row that pause an address. */
const PAUSED_AFTER = 20;

test('an address is added, its deliveries are listed, it pauses after failures and goes on', async ({ page, anotherPage, announced }, info) => {
  test.setTimeout(400_000);
  announced.status(422);
  // Names below `.invalid` belong to nobody: every try fails at once.
  const address = `https://run-${run(info)}.sutong.invalid/hook`;
  await signIn(page, 'manager');
  await page.goto('/webhooks');
  await look(page);

  // What cannot be is said beside its field.
  await page.locator('[name=address]').fill('sutong.invalid');
  await page.locator('label', { hasText: '预约变更' }).click();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.locator('#address-error')).toBeVisible();
  await expect(page.locator('[name=topics][value="booking.changed"]')).toBeChecked();
  await look(page);
  await page.locator('[name=address]').fill(address);
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const secret = page.locator('code', { hasText: /^whsec_/ });
  await expect(secret).toBeVisible();
  await look(page);
  await page.goto('/webhooks');
  await expect(secret, 'the secret is shown once').toHaveCount(0);
  await page.locator('.list-row', { hasText: address }).getByRole('link').click();
  await expect(page.getByText('还没有发送过通知')).toBeVisible();
  await look(page);
  const webhook = page.url();

  // Something happens at the base.
  const session = await publish(page, DAYS[run(info)], '11:10', '11:50', 40, 2);
  const teacher = await anotherPage();
  await signIn(teacher, 'teacher');
  await teacher.goto(`${session}/booking`);
  await fillIn(teacher, `三年级（${run(info) + 1}）班·通知`, 20, 2);
  await teacher.getByRole('button', { name: '提交预约' }).click();
  await expect(teacher).toHaveURL(/done=booked/);
  const booking = teacher.url().split('?')[0];
  for (let time = 0; time <= PAUSED_AFTER; time++) {
    await teacher.goto(`${booking}/leader`);
    await teacher.locator('[name=contact_name]').fill(time % 2 ? '周晓禾' : '代课老师');
    await teacher.getByRole('button', { name: '保存带队人' }).click();
    await expect(teacher).toHaveURL(/done=changed/);
  }

  // The log says what was tried and why it failed; after so many failures in a row the address pauses.
  await page.goto(webhook);
  await comes(page, page.getByText(/连续失败 \d+ 次，已暂停发送/).first());
  const log = page.locator('table');
  await expect(log).toContainText('预约变更');
  await expect(log).toContainText('连接不上对方系统');
  await look(page);
  await page.goto('/webhooks');
  await expect(page.locator('.list-row', { hasText: address })).toContainText('已暂停');
  await page.goto(webhook);
  await page.getByRole('button', { name: '恢复发送' }).click();
  await expect(page.getByText('已恢复，积压的通知会陆续发送')).toBeVisible();
  await look(page);

  await page.locator('summary', { hasText: '删除这个地址' }).click();
  await page.locator('main details[open]').getByRole('button', { name: '删除这个地址' }).click();
  await expect(page).toHaveURL(/done=ended/);
  await expect(page.locator('.list-row', { hasText: address })).toHaveCount(0);
  await look(page);
});
