import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type Axe from 'axe-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.2 AA, and what axe-core holds good besides.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands now has no accessibility fault that axe-core can find. */
export async function axe(page: Page) {
  // Both steps go through the debugger: neither a content security policy nor script being off stops them.
  await page.evaluate(source);
  const { checked, faults } = await page.evaluate(runInPage, rules);
  expect(checked, 'rules that axe-core could apply').toBeGreaterThan(0);
  expect(faults, 'accessibility faults').toEqual([]);
}

async function runInPage(rules: string[]) {
  const { axe } = window as unknown as { axe: typeof Axe };
  const wait = window.setTimeout;
  // With script off timers never fire, but promises go on: what axe-core only postpones becomes one.
  const postpone = (todo: () => void, ms = 0, ...rest: []) =>
    ms > 1 ? wait(todo, ms, ...rest) : (Promise.resolve().then(() => todo(...rest)), 0);
  window.setTimeout = postpone as typeof wait;
  try {
    const { violations, passes } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false });
    const faults = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary?.split('\n').slice(1).join('; ').trim()})`),
    );
    return { checked: passes.length + violations.length, faults };
  } finally {
    window.setTimeout = wait;
  }
}
