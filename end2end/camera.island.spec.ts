// A code is held before the camera: read on any browser, also on one without a reader of its own, also without network.
import { writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { awake } from './support/look';
import { Network } from './support/network';
import { expect, signIn, test } from './support/test';

/** What a browser looks through whose camera sees `picture`. */
async function opened(picture: Buffer, path: string): Promise<Browser> {
  writeFileSync(path, picture);
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
  });
}

/** The last group that is still expected: the walks of the gate take others. */
async function expected(page: Page): Promise<{ code: string; booking: string }> {
  await signIn(page, 'gate');
  await page.goto('/gate');
  const groups = page.locator('.gate-group-next');
  const group = groups.nth(Math.floor((await groups.count()) / 2));
  const href = await group.getByRole('link').last().getAttribute('href');
  return { code: (await group.locator('code').innerText()).trim(), booking: href!.split('/').pop()! };
}

test('the camera reads the code of a group, with network and without', async ({ page, anotherPage, baseURL }, info) => {
  test.slow();
  const { code, booking } = await expected(page);
  // The camera sees what the teacher's telephone shows.
  const screen = await anotherPage();
  await signIn(screen, 'officer');
  await screen.setViewportSize({ width: 640, height: 480 });
  await screen.goto(`/bookings/${booking}`);
  await screen.locator('.qr').first().scrollIntoViewIfNeeded();
  const seen = await screen.screenshot({ type: 'jpeg', quality: 90 });

  const network = new Network(new URL(baseURL!));
  await network.mend();
  const browser = await opened(seen, info.outputPath('camera.mjpeg'));
  const gate = await browser.newPage({ baseURL: network.url, locale: 'zh-CN', viewport: info.project.use.viewport });
  const errors: string[] = [];
  gate.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  gate.on('pageerror', (error) => errors.push(error.message));
  const scan = async () => {
    await gate.goto('/gate');
    await awake(gate);
    await gate.getByRole('button', { name: '扫码' }).click();
    await expect(gate).toHaveURL(new RegExp(`/gate/${booking}`), { timeout: 30_000 });
    await expect(gate.getByText(code).first()).toBeVisible();
  };
  await gate.goto('/language/zh-CN');
  await signIn(gate, 'gate');
  await scan();

  // The library is kept with the pages of the day, where the browser needs it.
  await gate.goto('/gate');
  await expect(gate.getByText('没有网络也能用')).toBeVisible({ timeout: 30_000 });
  const kept = () => gate.evaluate(async () => {
    const own = (await (window as any).BarcodeDetector?.getSupportedFormats())?.includes('qr_code');
    const library = document.querySelector('leptos-island[data-props*="code_reader"]')!.getAttribute('data-props')!;
    return own || !!(await caches.match(JSON.parse(library).library.core));
  });
  await expect.poll(kept, { timeout: 30_000 }).toBe(true);
  expect(errors).toEqual([]);
  await network.cut();
  await scan();
  await browser.close();
});
