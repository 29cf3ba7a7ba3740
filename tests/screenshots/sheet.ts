export interface Picture {
  /** The path of a page, or the name of a view. */
  place: string;
  width: number;
  colorScheme: 'light' | 'dark';
  file: string;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A page with all pictures, a place a row. */
export function sheet(business: string, pictures: readonly Picture[]): string {
  const places = [...new Set(pictures.map(({ place }) => place))];
  const rows = places.map((place) => {
    const own = pictures.filter((picture) => picture.place === place);
    const figures = own.map(
      ({ width, colorScheme, file }) =>
        `<a href="${file}"><img src="${file}" alt="${escaped(place)}, ${width} px, ${colorScheme}" loading="lazy"></a>`,
    );
    return `<h2>${escaped(place)}</h2>\n<div>${figures.join('\n')}</div>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(business)}: every view</title>
<style>
body { margin: 24px; font: 14px system-ui; background: #888 }
div { display: flex; gap: 16px; align-items: start; overflow-x: auto }
img { height: 480px; object-fit: cover; object-position: top; background: #fff }
</style></head>
<body><h1>${escaped(business)}</h1>
${rows.join('\n')}
</body></html>
`;
}
