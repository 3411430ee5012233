// Editing supply: a manager edits the introduction, registers a paper, hangs a photo and sends in a material;
// the Centre approves it and everybody may read it. Each run leaves what the others do not touch.
import { deflateSync } from 'node:zlib';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

/** The base of the sample's `manager`. */
const base = '/supply/bases/YZ-21';

function crc(bytes: Buffer): Buffer {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE(~crc >>> 0);
  return out;
}

/** A picture of one colour. */
function png(width: number, height: number, colour: [number, number, number]): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const body = Buffer.concat([Buffer.from(name), content]);
    return Buffer.concat([length, body, crc(body)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))]);
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a manager edits the introduction, a paper and a photo, and everybody sees them', async ({ page, announced }, info) => {
  announced.status(422);
  const mark = `${info.project.name} ${info.repeatEachIndex}-${info.retry}`;
  await signIn(page, 'manager');
  await page.goto('/supply');
  await look(page);
  await page.locator(`main a[href="${base}"]`).first().click();
  await look(page);

  await page.locator(`main a[href="${base}/facts"]`).click();
  await look(page);
  // Every run writes the same, so that none is surprised by another.
  const intro = '三层小楼，十二万册书，书架最高只到孩子伸手够得着的地方。周末有馆员带着认书。';
  await page.locator('[name=intro]').fill(intro);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await look(page);

  await page.goto(`${base}/papers`);
  const number = `示例-${mark}`;
  await page.locator('[name=kind][value=food_permit]').check({ force: true });
  await page.locator('[name=number]').fill(number);
  await page.locator('[name=issuer]').fill('江城食品经营许可（示例）');
  await page.locator('[name=valid_until]').fill('2028-06-30');
  await page.locator('[name=file]').setInputFiles({ name: '许可.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByRole('button', { name: '登记证照' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await expect(page.getByText(number).first()).toBeAttached();
  await look(page);

  await page.goto(`${base}/photos`);
  await look(page);
  const alt = `书架前（${mark}）`;
  const photo = { name: '书架.png', mimeType: 'image/png', buffer: png(640, 400, [96, 140, 112]) };
  await page.locator('[name=alt]').fill(alt);
  await page.locator('[name=consent]').check();
  await page.locator('[name=file]').setInputFiles({ name: '书架.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
  await page.getByRole('button', { name: '添加照片' }).click();
  await expect(page.getByText('改名不能改变文件类型').first()).toBeVisible();
  await expect(page.locator('[name=alt]')).toHaveValue(alt);
  await look(page);
  await page.locator('[name=file]').setInputFiles(photo);
  await page.getByRole('button', { name: '添加照片' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await look(page);

  await page.goto('/bases/YZ-21');
  await expect(page.getByText(intro)).toBeVisible();
  const shown = page.getByRole('img', { name: alt });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await look(page);

  // Taken away again: a base has room for twelve, and another run may come.
  await page.goto(`${base}/photos`);
  await page.getByRole('listitem').filter({ hasText: alt }).getByRole('link', { name: '删除' }).click();
  await look(page);
  await page.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('已删除')).toBeVisible();
});

test('the Centre approves a material and everybody may read it', async ({ page, anotherPage }, info) => {
  const mark = `${info.project.name} ${info.repeatEachIndex}-${info.retry}`;
  // A project of its own for each run: versions of a shared one would follow each other.
  await signIn(page, 'manager');
  await page.goto(`${base}/projects/new`);
  await look(page);
  const fields: [string, string][] = [
    ['title', `走进书库（${mark}）`],
    ['theme', '认书'],
    ['intro', '看一看书从哪里来，到哪里去。'],
    ['duration_min', '60'],
    ['min_heads', '10'],
    ['max_heads', '30'],
  ];
  for (const [name, value] of fields) await page.locator(`[name=${name}]`).fill(value);
  await page.locator('[name=kind][value=visit]').check({ force: true });
  await page.locator('[name=grade_from]').selectOption('1');
  await page.locator('[name=grade_to]').selectOption('6');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await look(page);
  const project = new URL(page.url()).pathname;

  for (const kind of ['guide_script', 'activity_plan_booklet']) {
    await page.locator('[name=kind]').selectOption(kind);
    await page.locator('[name=file]').setInputFiles({ name: '稿.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.getByRole('button', { name: '送审' }).click();
    await expect(page.getByText('已送审，等待市未保中心审核')).toBeVisible();
  }
  await look(page);
  await expect(page.getByRole('button', { name: '发布项目' })).toHaveCount(0);

  const centre = await anotherPage();
  await signIn(centre, 'officer');
  await centre.goto('/supply');
  await expect(centre.locator(`main a[href="${project}"]`).first()).toBeVisible();
  await look(centre);
  await centre.goto(project);
  await look(centre);
  for (let waiting = 2; waiting > 0; waiting--) {
    const approve = centre.getByRole('button', { name: '通过' });
    await expect(approve).toHaveCount(waiting);
    await approve.first().click();
    await expect(centre.getByText('审核结果已保存')).toBeVisible();
  }
  await look(centre);

  await page.goto(project);
  await page.getByRole('button', { name: '发布项目' }).click();
  await expect(page.getByText('已发布，现在可以开放场次了')).toBeVisible();
  await page.goto(project.replace('/supply', ''));
  await look(page);
  const download = page.waitForEvent('download');
  await page.locator('main a[href^="/files/materials/"]').first().click();
  expect((await download).suggestedFilename()).toContain('走进书库');

  // Out of the catalogue again: other walks count what is there.
  await page.goto(`${project}/withdrawal`);
  await look(page);
  await page.getByRole('button', { name: '撤下项目' }).click();
  await expect(page.getByText('已撤下').first()).toBeVisible();
});
