import { plain } from '../../../knowledge/embedded/spanish.ts';

const small = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const spanish = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const tens: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const fractions: Readonly<Record<string, number>> = { quarter: 25, third: 33.3, fifth: 20, tenth: 10 };

/** `three` as 3, `50k` as 50000, `3 percent` as 3%. */
export function inDigits(text: string): string {
  return plain(text)
    .replace(/[’']/g, '')
    .replace(/\b[a-z]+\b/g, (word) => {
      if (word === 'one' || word === 'uno') return word;
      const at = Math.max(small.indexOf(word), spanish.indexOf(word));
      return at >= 0 ? `${at}` : `${tens[word] ?? word}`;
    })
    .replace(/\bone (?=dispute|chargeback|refund|more|percent|less|fewer)/g, '1 ')
    .replace(/\b(?:2|two) thirds?\b/g, '66.7%')
    .replace(/\bone (?=\w+ (?:more|fewer|less)\b|point)/g, '1 ')
    .replace(/\b(?:a|one) (quarter|third|fifth|tenth)\b/g, (_, part) => `${fractions[part]}%`)
    .replace(/(\d),(\d{3})\b/g, '$1$2')
    .replace(/(\d+(?:\.\d+)?) ?k\b/g, (_, number) => `${Number(number) * 1000}`)
    .replace(/(\d+(?:\.\d+)?) ?(?:m|mm|millions?|millones)\b/g, (_, number) => `${Number(number) * 1e6}`)
    .replace(/(\d+(?:\.\d+)?) ?(?:bn|billions?)\b/g, (_, number) => `${Number(number) * 1e9}`)
    .replace(/(\d+(?:\.\d+)?) ?trillions?\b/g, (_, number) => `${Number(number) * 1e12}`)
    .replace(/(\d+(?:\.\d+)?) ?(?:thousand|grand|mil)\b/g, (_, number) => `${Number(number) * 1000}`)
    .replace(/\b(?:minus|negative|menos) (?=\d)/g, '-')
    .replace(/(\d) ?(?:percent|per cent|por ciento|pct)\b/g, '$1%');
}
