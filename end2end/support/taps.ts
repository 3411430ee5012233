import type { Locator, Page } from '@playwright/test';

/** Does what a finger does, and counts: a field that is filled in is one tap, into it. */
export class Taps {
  count = 0;

  async on(target: Locator) {
    this.count++;
    await target.click();
  }

  async into(target: Locator, text: string) {
    this.count++;
    await target.fill(text);
  }
}

/** Text that a box cuts off, with nothing to scroll it by. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hides = (value: string) => value === 'hidden' || value === 'clip';
    const cut = [...document.querySelectorAll('main *')].filter((e) => {
      const { overflowX, overflowY, clip, position } = getComputedStyle(e);
      const isForTheEar = position === 'absolute' && (clip !== 'auto' || e.clientWidth <= 1);
      if (isForTheEar || e.closest('svg') || e.closest('.visually-hidden') || !e.textContent?.trim()) return false;
      return (hides(overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(overflowY) && e.scrollHeight > e.clientHeight + 1);
    });
    return cut.map((e) => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${e.textContent!.trim().slice(0, 30)}`);
  });
}
