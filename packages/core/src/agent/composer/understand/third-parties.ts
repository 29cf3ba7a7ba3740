import { plain } from '../../../knowledge/embedded/spanish.ts';
import { subjectsIn } from './subjects-in.ts';

/** Names that owners use for third parties, not for another business of theirs: places where they sell, borrow, or are listed. */
const known = new Set(
  `stripe visa mastercard amex discover paypal square shopify amazon venmo zelle etsy google apple sba mca apr mrr vamp ecm hecm match tmf dscr
  bluevine credibly clearco fundbox kabbage ondeck vaultra january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday capital christmas fico experian equifax q1 q2 q3 q4 i english spanish us usa radar bs ok omg wtf faq pdf csv ein llc inc cpa ach pos ytd`.split(
    /\s+/,
  ),
);

const others =
  /\b(?:competitors?|next door|(?:across|down) the street|(?:another|other|someone else.?s|somebody else.?s) (?:business(?:es)?|compan(?:y|ies)|shops?|stores?|users?|owners?)|(?:brother|sister|friend|neighbou?r|cousin|uncle)['’]?s (?:\w+ )?(?:business|company|shop|store|score|account|numbers))\b/iu;

/** Where a bank or a lender is named, not a business like the owner's. */
const lending =
  /\b(?:turned (?:me |us )?down|declined?|denied|den(?:y|ial)|rejected|rejection|loans?|credit|lenders?|lend|banks?|advances?|borrow|fund(?:ing|ed|er)s?|approv\w+|refinanc\w+)\b/iu;

/** Whether a question asks about another business by name: “how much does Harbor & Pine make”. */
export function namesAnother(question: string, own: string | null): boolean {
  if (others.test(question)) return true;
  if (!/\p{Ll}/u.test(question) || lending.test(question)) return false;
  const names = [
    ...question.matchAll(
      /\b(?:does|did|do|is|has|of|for|at|about|by|with|are)\s+((?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:&|and|of)?\s*[A-Z][\w’'-]*)*)/gu,
    ),
  ].map(([, name = '']) => plain(name).replace(/[’']s\b/g, ''));
  const mine = new Set(plain(own ?? '').split(/[^\p{L}\d]+/u));
  return names.some((name) => {
    const words = name
      .split(/[^\p{L}\d]+/u)
      .filter((word) => word.length > 1 && word !== 'the' && word !== 'and' && word !== 'of');
    return (
      words.length > 0 &&
      subjectsIn(name).length === 0 &&
      words.every((word) => !known.has(word) && !mine.has(word))
    );
  });
}
