// Ways into the catalogue: map, calendar, components, and the log's export.
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

test('the map shows the bases of the list beside it, by keyboard too', async ({ page }) => {
  await page.goto('/bases?category=science_popularisation');
  await page.getByRole('link', { name: '地图', exact: true }).click();
  await expect(page).toHaveURL(/\/map\?category=science_popularisation/);
  await look(page);
  const marks = page.locator('svg.town-map a');
  const rows = page.locator('.list .list-title a');
  expect(await marks.count()).toBe(await rows.count());
  await page.goto('/map');
  await look(page);
  expect(await tooClose(page), 'marks closer than 24 px').toEqual([]);
  const href = await marks.first().getAttribute('href');
  await marks.first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${href}$`));
});

test('the calendar leads from a month to a day and to the sessions of a project', async ({ page }) => {
  await page.goto('/projects');
  await page.getByRole('link', { name: '日历', exact: true }).click();
  await look(page);
  await page.locator('.pagination a[rel=next]').click();
  await expect(page).toHaveURL(/month=2026-12/);
  await look(page);
  await page.locator('.month a').first().click();
  await expect(page).toHaveURL(/\/projects\?from=2026-12-\d\d&to=2026-12-\d\d/);
  await page.locator('.list .list-title a').first().click();
  await page.getByRole('link', { name: '场次日历' }).click();
  await expect(page).toHaveURL(/\/calendar\?project=YZ-/);
  await look(page);
});

test('the page of components holds every piece and keeps to the rules itself', async ({ page }) => {
  await page.goto('/components');
  await look(page);
});

test('the auditor takes out what was searched for', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/audit?q=finalise_season');
  await look(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出查到的记录' }).click();
  expect((await download).suggestedFilename()).toMatch(/^sutong-audit-2026-11-23\.ndjson$/);
  await page.goto('/audit?q=export_log');
  await expect(page.locator('tbody tr').first()).toContainText('export_log');
});

test('map and calendar speak English', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'English' }).click();
  for (const path of ['/map', '/calendar', '/calendar?month=2027-01']) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await look(page);
  }
});

/** Pairs of marks whose middles are nearer than a finger is wide. */
async function tooClose(page: import('@playwright/test').Page): Promise<string[]> {
  return page.locator('svg.town-map a').evaluateAll((marks) => {
    const middles = marks.map((mark) => {
      const { left, top, width, height } = mark.querySelector('path')!.getBoundingClientRect();
      return { name: mark.getAttribute('href'), x: left + width / 2, y: top + height / 2 };
    });
    return middles.flatMap((one, at) =>
      middles.slice(at + 1).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < 24).map((other) => `${one.name} ${other.name}`),
    );
  });
}
