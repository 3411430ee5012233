// The open interface as people find it: its page from the foot of any page, a token, and what a program does with it.
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

test('the page of the interface is found from the foot and describes every call', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: '开放接口' }).click();
  await expect(page).toHaveURL(/\/api$/);
  await look(page);
  const description = await (await page.request.get('/api/openapi.json')).json();
  for (const path of Object.keys(description.paths)) {
    await expect(page.getByText(path, { exact: false }).first()).toBeVisible();
  }
  await page.locator('.interface-call summary').first().click();
  await look(page);
  await page.goto('/language/en?next=/api');
  await expect(page.getByRole('heading', { level: 1, name: 'Open interface' })).toBeVisible();
  await look(page);
});

test('a teacher makes a token, reloads, and a program acts with it until it is revoked', async ({ page, playwright, baseURL }, info) => {
  // The flows run side by side in several projects.
  const label = `每周统计 ${info.project.name} ${info.repeatEachIndex}-${info.retry}`;
  await signIn(page, 'teacher');
  await page.goto('/account');
  await page.locator('[name=label]').fill(label);
  await page.getByRole('button', { name: '生成令牌' }).click();
  await expect(page).toHaveURL(/done=token/);
  await look(page);
  const token = await page.locator('.notice code').innerText();
  await page.reload();
  await expect(page.locator('.notice code')).toHaveCount(0);
  await look(page);

  const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  const bases = await program.get('/api/v1/bases');
  expect(bases.status()).toBe(200);
  const etag = bases.headers()['etag'];
  expect((await program.get('/api/v1/bases', { headers: { 'if-none-match': etag } })).status()).toBe(304);
  const refused = await program.post('/api/v1/bookings', { data: {} });
  expect(refused.status()).toBe(422);
  expect(refused.headers()['content-type']).toContain('application/problem+json');

  await page.getByRole('listitem').filter({ hasText: label }).first().getByRole('button', { name: '停用' }).click();
  await expect(page).toHaveURL(/done=revoked/);
  expect((await program.get('/api/v1/bases')).status()).toBe(401);
  await program.dispose();
});
