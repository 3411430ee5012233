// What script adds to booking and surveys: sums while typing, a code taken from the address.
import { awake } from './support/look';
import { expect, signIn, test } from './support/test';

test('the head count adds up while one types', async ({ page }) => {
  await signIn(page, 'teacher');
  await page.goto('/projects/YZ-01-A');
  await page.locator('a[href$="/booking"]').last().click();
  await awake(page);
  await page.locator('input[name^=grade_]').first().fill('31');
  await page.locator('[name=adults]').fill('1');
  await expect(page.locator('leptos-island .panel-sunken[role=status]')).toContainText('31 名儿童、1 名成人，共 32 人');
  await expect(page.locator('leptos-island .panel-sunken[role=status]')).toContainText('还差 2 名成人');
});

test('the code behind the # of the address is filled in and never sent by itself', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto('/survey#ABC234');
  await awake(page);
  await expect(page.locator('[name=code]')).toHaveValue('ABC234');
  expect(sent.filter((url) => new URL(url).search.includes('ABC234') || new URL(url).pathname.includes('ABC234'))).toEqual([]);
});
