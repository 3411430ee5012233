// A whole season from its run to its end, with everybody who has a part in it: workbooks, questions, a check visit, a
// charge that costs a star, the committee, the notice, an objection that gives the star back.
import type { Page } from '@playwright/test';
import { look } from './support/look';
import { OwnServer } from './support/own_server';
import { expect, signIn, test as base } from './support/test';

const test = base.extend<object, { own: OwnServer }>({
  own: [
    async ({}, use) => {
      const own = await OwnServer.on('2026-01-13');
      await use(own);
      await own.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ own }, use) => use(own.url),
});

/** The season is walked once without script on a wide screen and once with script on a phone. */
const RUNS = ['desktop, no script', 'phone'];
const YEAR = 2025;

// Before a server of its own is started for a walk that is not walked.
test.beforeEach(({}, info) => test.skip(!RUNS.includes(info.project.name), 'two of the four runs walk the season'));

test('a season goes from its run to its end, and an objection gives a star back', async ({ own, anotherPage, announced }) => {
  test.setTimeout(300_000);
  announced.status(422);
  const as = async (name: string) => {
    const page = await anotherPage();
    await signIn(page, name);
    return page;
  };

  // Bases look at their workbooks.
  let lead = await as('lead');
  await press(lead, 'preview');
  await expect(lead.getByText('已开始基地核对').first()).toBeVisible();
  await look(lead);
  const manager = await as('manager01');
  await manager.goto(`/workbooks/${YEAR}/YZ-01`);
  await look(manager);
  await manager.locator('[name=question]').fill('安全管理的检查得分是怎么来的？');
  await manager.getByRole('button', { name: '提交疑问' }).click();
  await expect(manager).toHaveURL(/done=asked/);
  const xlsx = await manager.request.get(`${own.url}/workbooks/${YEAR}/YZ-01/workbook.xlsx`);
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
  const officer = await as('officer');
  await officer.goto(`/seasons/${YEAR}/hearings`);
  await look(officer);
  await officer.locator('[name=answer]').fill('两位评估员得分的平均，见检查表。');
  await officer.getByRole('button', { name: '答复' }).click();
  await expect(officer).toHaveURL(/done=answered/);

  // Three stars that hang on one session are looked at on site.
  await officer.goto(`/seasons/${YEAR}`);
  const unstable = officer.locator('main tr', { hasText: '需现场复核' }).locator('a[href*="/bases/"]');
  const codes = (await unstable.evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').pop()!)));
  expect(codes.length, 'bases that need a check visit').toBeGreaterThan(0);
  for (const code of codes) {
    await officer.goto('/inspections');
    await officer.locator('[name=base]').selectOption(code);
    await officer.locator('[name=evaluator]').selectOption({ label: '严以恒' });
    await officer.locator('[name=kind]').selectOption('check');
    await officer.getByRole('button', { name: '分派检查' }).click();
    await expect(officer).toHaveURL(/done=assigned/);
  }
  await look(officer);
  const evaluator = await as('evaluator');
  for (const code of codes) {
    await evaluator.goto('/inspections');
    await evaluator.locator('main .list-row', { hasText: code }).getByRole('link').first().click();
    await look(evaluator);
    await evaluator.getByRole('button', { name: '没有利益冲突' }).click();
    await evaluator.locator('[name=visited_on]').fill('2026-01-13');
    await evaluator.locator('[name=finding][value=confirmed]').check({ force: true });
    await evaluator.locator('[name=confirm]').check({ force: true });
    await look(evaluator);
    await evaluator.locator('button[value=sign]').click();
    await expect(evaluator).toHaveURL(/done=signed/);
  }
  await look(evaluator);

  // A charge: proposed by one, heard, decided by another.
  await officer.goto('/vetoes/new');
  await officer.locator('[name=season]').selectOption('2025');
  await officer.locator('[name=base]').selectOption('YZ-31');
  await officer.locator('[name=ground]').selectOption('no_drill');
  await officer.locator('[name=fact]').fill('未见本年度演练记录');
  await officer.locator('[name=source]').fill('检查记录7号');
  await officer.locator('[name=found_on]').fill('2025-11-10');
  await look(officer);
  await officer.getByRole('button', { name: '登记' }).click();
  await expect(officer).toHaveURL(/\/vetoes\/.*done=proposed/);
  const charge = new URL(officer.url()).pathname;
  const charged = await as('manager31');
  await charged.goto(charge);
  await charged.locator('[name=statement]').fill('演练记录正在补交');
  await charged.getByRole('button', { name: '提交申辩' }).click();
  await expect(charged).toHaveURL(/done=stated/);
  await lead.goto(charge);
  await expect(lead.getByRole('heading', { name: '如果确认，会怎样' })).toBeVisible();
  await look(lead);
  await lead.locator('[name=reason]').fill('申辩未附记录');
  await lead.getByRole('button', { name: '确认，计入本年度' }).click();
  await expect(lead).toHaveURL(/done=decided/);
  await compute(officer, '已登记现场复核和限星事项');
  await press(lead, 'preview');

  // The committee votes, the results stand in public notice.
  await charged.goto(charge);
  await charged.locator('[name=appeal]').fill('已找到演练记录，请复核');
  await charged.getByRole('button', { name: '提出申诉' }).click();
  await own.at('2026-01-27T15:00');
  await vote(as, true);
  lead = await as('lead');
  await press(lead, 'notice');
  await expect(lead.getByText('已开始公示').first()).toBeVisible();
  const public_ = await anotherPage();
  await public_.goto(`/notices/${YEAR}`);
  await look(public_);
  const star = (page: Page) => page.locator('main tr').filter({ has: page.locator('a[href="/bases/YZ-31"]') });
  await expect(star(public_)).toContainText('二星');

  // An objection that is upheld asks for another run: the star comes back, and is voted on and shown anew.
  const objecting = await as('manager31');
  await objecting.goto(`/workbooks/${YEAR}/YZ-31`);
  await objecting.locator('[name=ground][value=fact]').check({ force: true });
  await objecting.locator('[name=statement]').fill('演练记录已于 11 月 2 日提交');
  await objecting.getByRole('button', { name: '提交异议' }).click();
  await expect(objecting).toHaveURL(/done=objected/);
  const reviewer = await as('reviewer');
  await reviewer.goto(charge);
  await reviewer.locator('[name=reason]').fill('记录属实');
  await reviewer.getByRole('button', { name: '撤销原决定' }).click();
  await expect(reviewer).toHaveURL(/done=reviewed/);
  await reviewer.goto(`/seasons/${YEAR}/hearings`);
  await look(reviewer);
  await reviewer.locator('[name=reason]').fill('记录属实，限星撤销');
  await reviewer.getByRole('button', { name: '异议成立' }).click();
  await expect(reviewer).toHaveURL(/done=decided/);
  const again = await as('officer');
  await compute(again, '异议成立，撤销限星');
  await again.locator('main details > summary').first().click();
  await again.goto(`/seasons/${YEAR}/runs/3`);
  await expect(again.locator('main')).toContainText('三星');
  await look(again);
  await vote(as, false);
  await press(lead, 'notice');
  await public_.goto(`/notices/${YEAR}`);
  await expect(star(public_)).toContainText('三星');

  await own.at('2026-02-10T09:00');
  lead = await as('lead');
  await lead.goto(`/seasons/${YEAR}`);
  await look(lead);
  await lead.locator('[name=confirm]').check({ force: true });
  await lead.getByRole('button', { name: '定稿并授予星级' }).click();
  await expect(lead).toHaveURL(/done=final/);
  await public_.goto('/stars');
  await expect(public_.getByRole('heading', { name: `${YEAR} 年度` })).toBeVisible();
  await look(public_);
});

/** The lead takes a step of the season. */
async function press(lead: Page, step: 'preview' | 'notice') {
  await lead.goto(`/seasons/${YEAR}`);
  await lead.locator(`form[action="/seasons/${YEAR}/${step}"]`).getByRole('button').click();
  await expect(lead).toHaveURL(new RegExp(`done=${step}`));
}

async function compute(officer: Page, reason: string) {
  await officer.goto(`/seasons/${YEAR}`);
  await officer.locator('[name=reason]').fill(reason);
  await officer.locator(`form[action="/seasons/${YEAR}/computation"]`).getByRole('button').click();
  await expect(officer).toHaveURL(/done=computed/);
}

/** Every member of the committee agrees; the first is looked at. */
async function vote(as: (name: string) => Promise<Page>, isLookedAt: boolean) {
  for (const name of ['committee', 'committee2', 'committee3']) {
    const member = await as(name);
    await member.goto(`/seasons/${YEAR}/committee`);
    if (isLookedAt && name === 'committee') await look(member);
    await member.getByRole('button', { name: '提交表决' }).click();
    await expect(member).toHaveURL(/done=voted/);
  }
}
