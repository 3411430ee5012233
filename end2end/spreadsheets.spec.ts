// Lists from Excel and to Excel: one wrong row keeps all out, the mended file goes in, a list comes out.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { look } from './support/look';
import { expect, signIn, test } from './support/test';

// Another program makes the files: openpyxl, which the Rust tests need too.
const program = `
import json, sys, openpyxl
book = openpyxl.Workbook()
for row in json.loads(sys.argv[2]): book.active.append(row)
book.save(sys.argv[1])
`;

function workbook(path: string, rows: (string | number)[][]): string {
  execFileSync('/usr/bin/python3', ['-c', program, path, JSON.stringify(rows)]);
  return path;
}

test('an officer mends a row, imports and exports', async ({ page, announced }, info) => {
  announced.status(422);
  const heading = ['单位名称', '单位类型', '联系电话'];
  const name = `滨河小学（${info.project.name} ${info.repeatEachIndex}-${info.retry}）`;
  const wrong = workbook(info.outputPath('wrong.xlsx'), [heading, [name, '学校', '1.38E+10']]);
  const right = workbook(info.outputPath('right.xlsx'), [heading, [name, '学校', 13812345678]]);

  await signIn(page, 'officer');
  await page.goto('/import');
  await look(page);
  await page.locator('main a[href="/import/organisations"]').click();
  await look(page);
  await page.locator('[name=file]').setInputFiles(wrong);
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.getByText('所以整个文件都没有导入')).toBeVisible();
  await expect(page.getByText('科学计数法')).toBeVisible();
  await expect(page.getByRole('button', { name: '导入', exact: true })).toHaveCount(0);
  await look(page);

  await page.locator('[name=file]').setInputFiles(right);
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.getByText('检查通过，还没有导入')).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('导入完成：新增 1 行')).toBeVisible();
  await look(page);

  await page.goto('/bases?category=science_popularisation');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Excel' }).click();
  const file = await (await download).path();
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
});
