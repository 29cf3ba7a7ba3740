/** Shows the articles that have some of the typed words, the best first. Without scripts, the page shows all of them by category. */
export function filterArticles(): void {
  const field = document.getElementById('filter');
  const input = document.querySelector<HTMLInputElement>('#words');
  const found = document.getElementById('found');
  const sections = [...document.querySelectorAll<HTMLElement>('.learn-category')];
  if (!field || !input || !found || !sections[0]) return;
  const items = [...document.querySelectorAll<HTMLElement>('.learn-list > li')];
  const places = items.map((item) => item.parentElement);
  const results = document.createElement('ul');
  results.className = 'plain learn-list';
  results.hidden = true;
  sections[0].before(results);

  const show = (ids: readonly number[] | null) => {
    // Back to its place by category, then the found ones out of it.
    for (const [id, item] of items.entries()) places[id]?.append(item);
    for (const section of sections) section.hidden = ids !== null;
    results.hidden = ids === null;
    results.replaceChildren(...(ids ?? []).flatMap((id) => items[id] ?? []));
    found.textContent =
      ids === null
        ? `${items.length} articles`
        : ids.length === 0
          ? 'No article has these words. Try other words.'
          : `${ids.length} of ${items.length} articles, the best match first`;
  };

  let search: ReturnType<typeof load> | undefined;
  let asked = 0;
  const apply = async () => {
    asked += 1;
    const mine = asked;
    if (input.value.trim() === '') return show(null);
    search ??= load(items);
    const ids = (await search)(input.value);
    if (mine === asked) show(ids);
  };
  field.hidden = false;
  input.addEventListener('input', apply);
  // A browser may restore the words after a reload.
  void apply();
}

/** Loaded with the first word. */
async function load(items: readonly HTMLElement[]) {
  const { articleSearch } = await import('@vaultra/core/knowledge/embedded/article-search.ts');
  return articleSearch(
    items.map((item, id) => ({
      id,
      title: item.querySelector('a')?.textContent ?? '',
      text: item.querySelector('p')?.textContent ?? '',
      headings: item.dataset.headings ?? '',
      topics: item.dataset.topics ?? '',
    })),
  );
}
