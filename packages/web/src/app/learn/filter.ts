/** Shows only the articles that contain every word of the filter. Without scripts, the page shows all of them. */
export function filterArticles(): void {
  const field = document.getElementById('filter');
  const input = document.querySelector<HTMLInputElement>('#words');
  const found = document.getElementById('found');
  if (!field || !input || !found) return;
  const items = [...document.querySelectorAll<HTMLElement>('.learn-list > li')].map((item) => ({
    item,
    text: plain(`${item.textContent} ${item.dataset.topics}`),
  }));
  const sections = [...document.querySelectorAll<HTMLElement>('.learn-category')];

  const apply = () => {
    const words = plain(input.value).split(/\s+/);
    let count = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) count += 1;
    }
    for (const section of sections) section.hidden = section.querySelector('li:not([hidden])') === null;
    const isAll = count === items.length;
    found.textContent = isAll
      ? `${count} articles`
      : count === 0
        ? 'No article has these words. Try fewer or other words.'
        : `${count} of ${items.length} articles`;
  };
  field.hidden = false;
  input.addEventListener('input', apply);
  // A browser may restore the words after a reload.
  apply();
}

const plain = (text: string) => text.normalize('NFKD').toLowerCase().replaceAll(/[’']/g, '');
