// What follows a final season: bases put things right, and a result is corrected before everybody's eyes.
import { run } from './support/library';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

test('what a base has to put right goes to it and comes back', async ({ page, anotherPage, announced }, info) => {
  announced.status(422);
  test.slow();
  const issue = `消防通道堆放杂物（第 ${run(info) + 1} 次走查）`;
  await signIn(page, 'officer');
  await page.goto('/desk');
  await page.getByRole('link', { name: '整改', exact: true }).click();
  await look(page);
  await page.getByRole('link', { name: '下达整改' }).click();
  await look(page);
  await page.locator('[name=base]').selectOption('YZ-21');
  await page.locator('[name=measure]').selectOption('talk');
  await page.locator('[name=issues]').fill(issue);
  await page.locator('[name=due_on]').fill('2020-01-01');
  await page.getByRole('button', { name: '下达' }).click();
  await expect(page.locator('[name=issues]')).toHaveValue(issue);
  await look(page);
  // Five days after the server's today, whenever this runs.
  await page.locator('[name=due_on]').fill('2026-11-28');
  await page.getByRole('button', { name: '下达' }).click();
  await expect(page.getByText('已下达，基地会收到消息')).toBeVisible();
  await look(page);
  const address = new URL(page.url()).pathname;

  const manager = await anotherPage();
  await signIn(manager, 'manager');
  await manager.goto(address);
  await manager.locator('[name=report]').fill('杂物已清理，通道畅通');
  await look(manager);
  await manager.getByRole('button', { name: '提交' }).click();
  await expect(manager.getByText('整改情况已提交')).toBeVisible();

  await page.goto(address);
  await page.locator('[name=note]').fill('现场看过，合格');
  await look(page);
  await page.getByRole('button', { name: '整改合格' }).click();
  await expect(page.getByText('已决定，基地会收到消息')).toBeVisible();
  await look(page);
  await manager.reload();
  await expect(manager.getByText('现场看过，合格')).toBeVisible();
});

test('a final result is corrected: computed, voted on, in public notice, objected to', async ({ page, anotherPage, announced }, info) => {
  announced.status(422);
  test.slow();
  // A base of its own for each of the four runs.
  const base = ['YZ-01', 'YZ-03', 'YZ-14', 'YZ-31'][run(info)];
  await signIn(page, 'officer');
  await page.goto('/revisions');
  await look(page);
  await page.getByRole('link', { name: '发起更正' }).click();
  await look(page);
  await page.locator('[name=season]').selectOption('2025');
  await page.locator('[name=base]').selectOption(base);
  await page.locator('[name=reason]').fill('安全简报登记在了错误的场次');
  await page.getByRole('button', { name: '发起' }).click();
  await look(page);
  const address = new URL(page.url()).pathname;
  await page.getByRole('button', { name: '计算新结果' }).click();
  // Where nothing was mended since, the result is the one that was voted on.
  await expect(page.getByText(/已计算，(请委员会表决|结果与表决过的相同)/)).toBeVisible();
  await look(page);

  for (const member of ['committee', 'committee2', 'committee3']) {
    const voter = await anotherPage();
    await signIn(voter, member);
    await voter.goto(address);
    const vote = voter.locator('label', { hasText: /^同意/ });
    if (member === 'committee') await look(voter);
    await vote.click();
    await voter.getByRole('button', { name: '提交表决' }).click();
    await expect(voter.getByText('已记录您的表决')).toBeVisible();
  }

  const lead = await anotherPage();
  await signIn(lead, 'lead');
  await lead.goto(address);
  await look(lead);
  await lead.getByRole('button', { name: '开始公示' }).click();
  await expect(lead.getByText('已开始公示')).toBeVisible();
  await lead.getByRole('button', { name: '让新结果生效' }).click();
  await expect(lead.getByText('之后才能生效').first()).toBeVisible();
  await look(lead);

  const stranger = await anotherPage();
  await stranger.goto(`${address}/notice`);
  await expect(stranger.getByText('安全简报登记在了错误的场次')).toBeVisible();
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('公示');
  await look(stranger);
});
