import type { Locator, Page, TestInfo } from '@playwright/test';
import { expect } from './test';

const RUNS = ['phone, no script', 'phone', 'desktop, no script', 'desktop'];

/** Which of the four runs this is: they share one server, so each has days and names of its own. */
export const run = (info: TestInfo) => RUNS.indexOf(info.project.name);

/** One session of the library, published by its manager, who is signed in; returns its address. */
export async function publish(page: Page, day: string, starts: string, ends: string, places: number, groups: number): Promise<string> {
  await page.goto('/sessions/new');
  const library = page.locator('[name=project] option', { hasText: '我是图书管理员' }).first();
  await page.locator('[name=project]').selectOption((await library.getAttribute('value'))!);
  await page.locator('[name=from]').fill(day);
  await page.locator('[name=until]').fill(day);
  for (const weekday of await page.locator('[name=weekdays]').all()) await weekday.check({ force: true });
  await page.locator('[name=starts]').fill(starts);
  await page.locator('[name=ends]').fill(ends);
  await page.locator('[name=capacity]').fill(String(places));
  await page.locator('[name=groups]').fill(String(groups));
  await page.getByRole('button', { name: '预览' }).click();
  await page.locator('button[value=open]').click();
  await expect(page).toHaveURL(/opened=1/);
  await page.goto(`/sessions?from=${day}`);
  const session = page.locator('.slot', { hasText: starts }).first().locator('a[href$="/cancellation"]');
  return (await session.getAttribute('href'))!.replace('/cancellation', '');
}

/** A class of grade 3, as far as the form asks for it; who fills it in has a name and a number there already. */
export async function fillIn(page: Page, name: string, children: number, adults: number) {
  await page.locator('[name=group_name]').fill(name);
  await page.locator('[name=grade_3]').fill(String(children));
  await page.locator('[name=adults]').fill(String(adults));
  if (!(await page.locator('[name=contact_phone]').inputValue())) await page.locator('[name=contact_phone]').fill('13812345678');
  await page.locator('label', { hasText: '步行' }).click();
  await page.locator('[name=purpose]').fill('语文综合实践');
}

/** Looks again until it is there: what a job of the server does takes up to a minute. */
export async function comes(page: Page, there: Locator) {
  await expect(async () => {
    await page.reload();
    await expect(there).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 150_000, intervals: [3_000] });
}
