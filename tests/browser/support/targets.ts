import type { Page } from 'playwright-core';

/**
 * Targets that are too small by WCAG 2.5.8: under 24 by 24 CSS pixels. Exceptions: a link in a sentence, a target so far from others
 * that a circle of 24 pixels around its middle touches none, and a control whose label is a target, too.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = 24;
    const selector =
      'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=menuitem], [role=menuitemradio], [role=slider], [tabindex="0"]';
    const open = document.querySelector('dialog[open]:modal') ?? document.body;
    const isHidden = (element: Element) => {
      const style = getComputedStyle(element);
      return (
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
        style.pointerEvents === 'none' ||
        // For screen readers alone, until it has the focus.
        style.clipPath !== 'none' ||
        element.getBoundingClientRect().bottom <= 0
      );
    };
    const targets = [...open.querySelectorAll(selector)]
      .filter((element) => !isHidden(element) && !element.matches(':disabled, [type=hidden]'))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 0 && box.height > 0);

    function boxOf(element: Element): DOMRect {
      const own = element.getBoundingClientRect();
      const label = (element as HTMLInputElement).labels?.[0];
      if (!label || !element.matches('[type=checkbox], [type=radio]')) return own;
      const other = label.getBoundingClientRect();
      const [left, top] = [Math.min(own.left, other.left), Math.min(own.top, other.top)];
      return new DOMRect(
        left,
        top,
        Math.max(own.right, other.right) - left,
        Math.max(own.bottom, other.bottom) - top,
      );
    }
    // Half a pixel is rounding.
    const isSmall = ({ width, height }: DOMRect) => Math.min(width, height) < least - 0.5;
    const isInSentence = (element: Element) => {
      if (!element.matches('a[href], button, summary') || getComputedStyle(element).display !== 'inline')
        return false;
      const block = element.closest('p, li, dd, dt, td, th, label, figcaption, blockquote, small');
      const around = (block?.textContent ?? '').replace(element.textContent ?? '', '').trim();
      return around.length > 0;
    };
    const middle = (box: DOMRect) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    /** From a point to the nearest point of a box. */
    const toBox = ({ x, y }: { x: number; y: number }, box: DOMRect) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const isApart = (one: { element: Element; box: DOMRect }) =>
      targets.every(({ element, box }) => {
        if (element === one.element || element.contains(one.element) || one.element.contains(element))
          return true;
        const [a, b] = [middle(one.box), middle(box)];
        return isSmall(box)
          ? Math.hypot(a.x - b.x, a.y - b.y) >= least - 0.5
          : toBox(a, box) >= least / 2 - 0.5;
      });
    return targets
      .filter((each) => isSmall(each.box) && !isInSentence(each.element) && !isApart(each))
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
        return `${element.tagName.toLowerCase()} “${name.slice(0, 40)}” ${Math.round(box.width)}×${Math.round(box.height)}`;
      });
  });
