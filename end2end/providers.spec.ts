// Social organisations: asked for a visit, they answer with volunteers, come, and rate.
import { answer, look } from './support/look';
import { fillIn, publish, run } from './support/library';
import { expect, signIn, test } from './support/test';

const DAYS = ['2026-12-17', '2026-12-21', '2026-12-24', '2027-01-11'];
const PROVIDER = '益童社会工作服务中心';

test('a social organisation is asked for a visit and comes with volunteers', async ({ page, anotherPage, announced }, info) => {
  test.slow();
  announced.status(422);
  const name = `三年级（${run(info) + 1}）班·社工`;
  const manager = await anotherPage();
  await signIn(manager, 'manager');
  const session = await publish(manager, DAYS[run(info)], '10:00', '11:00', 40, 2);
  await signIn(page, 'teacher');
  await page.goto(`${session}/booking`);
  await fillIn(page, name, 20, 2);
  await page.getByRole('button', { name: '提交预约' }).click();
  await expect(page).toHaveURL(/done=booked/);
  const booking = page.url().split('?')[0];

  // Ask: what is missing is said beside its field, and what was typed stays.
  await page.goto(booking);
  await page.locator('summary', { hasText: '邀请社会组织' }).click();
  await page.locator('[name=provider]').selectOption({ label: PROVIDER });
  await page.locator('label', { hasText: '讲解与小组带教' }).click();
  await page.locator('[name=wanted]').fill('两名志愿者在二楼带小组');
  await page.locator('[name=volunteers]').fill('三');
  await page.getByRole('button', { name: '发送邀请' }).click();
  await expect(page.locator('#volunteers-error')).toBeVisible();
  await expect(page.locator('[name=wanted]')).toHaveValue('两名志愿者在二楼带小组');
  await look(page);
  await page.locator('[name=volunteers]').fill('3');
  await page.getByRole('button', { name: '发送邀请' }).click();
  await expect(page.getByText('邀请已发送，对方答复后会通知您')).toBeVisible();
  await look(page);

  // Answer, with volunteers. Before that the leader's number is nobody's business.
  const provider = await anotherPage();
  await signIn(provider, 'provider');
  await provider.goto('/services');
  await look(provider);
  const asked = provider.locator('.list-row', { hasText: name });
  await expect(asked).toContainText('等待答复');
  await asked.getByRole('link').first().click();
  await expect(provider.getByText('接受邀请后显示')).toBeVisible();
  await expect(provider.locator('main a[href^="tel:"]')).toHaveCount(0);
  await look(provider);
  await provider.locator('[name=volunteers]').fill('2');
  await provider.getByRole('button', { name: '接受邀请' }).click();
  await expect(provider.getByText('已接受，对方会收到通知')).toBeVisible();
  await expect(provider.locator('main a[href^="tel:"]').first()).toBeVisible();
  await look(provider);

  await page.goto(booking);
  await expect(page.locator('main')).toContainText(PROVIDER);
  await expect(page.locator('main')).toContainText('志愿者 2 人');
  await look(page);
});

test('whoever came says with how many, and rates the visit once', async ({ page, announced }) => {
  announced.status(422);
  await signIn(page, 'provider');
  await page.goto('/services');
  // The group that came this morning. Of the four runs against one server the first is heard.
  const came = page.locator('main .list-row', { hasText: '2026年11月23日 周一 08:30' }).getByRole('link').first();
  await came.click();
  await look(page);
  const volunteers = page.locator('[name=came]');
  if (await volunteers.count()) {
    await volunteers.fill('3');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText(/已登记到场|状态已经变化/).first()).toBeVisible();
    await look(page);
  }
  const request = page.url().split('?')[0].replace(/\/delivery$/, '');
  await page.goto(request);
  const rate = page.getByRole('link', { name: '评价这次活动' });
  if (await rate.count()) {
    await rate.click();
    await look(page);
    await answer(page, 4);
    await page.locator('main form').getByRole('button').last().click();
    await expect(page.getByText(/回执号|已经评价/).first()).toBeVisible();
  }
  await page.goto(request);
  await expect(page.getByText('已评价').first()).toBeVisible();
  await expect(page.getByText('3 人').first()).toBeVisible();
  await look(page);
});
