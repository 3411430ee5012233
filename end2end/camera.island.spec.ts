// A code is held before the camera: read on any browser, also on one without a reader of its own.
import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { awake } from './support/look';
import { expect, signIn, test } from './support/test';

test('the camera reads the code of a group', async ({ page, anotherPage, baseURL }, info) => {
  await signIn(page, 'gate');
  await page.goto('/gate');
  const group = page.locator('.gate-group-next').first();
  const code = (await group.locator('code').innerText()).trim();
  const booking = (await group.getByRole('link').last().getAttribute('href'))!.split('/').pop();

  // The camera sees what a screen shows.
  const screen = await anotherPage();
  await signIn(screen, 'officer');
  await screen.setViewportSize({ width: 640, height: 480 });
  await screen.goto(`/bookings/${booking}`);
  await screen.locator('.qr').first().scrollIntoViewIfNeeded();
  const seen = info.outputPath('camera.mjpeg');
  writeFileSync(seen, await screen.screenshot({ type: 'jpeg', quality: 90 }));

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${seen}`,
    ],
  });
  const gate = await browser.newPage({ baseURL, locale: 'zh-CN', viewport: info.project.use.viewport });
  await signIn(gate, 'gate');
  await gate.goto('/gate');
  await awake(gate);
  await gate.getByRole('button', { name: '扫码' }).click();
  await expect(gate).toHaveURL(/\/gate\/[0-9a-f-]{36}/, { timeout: 20_000 });
  await expect(gate.getByText(code).first()).toBeVisible();
  await browser.close();
});
