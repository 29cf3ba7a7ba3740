import { plain } from '../../../knowledge/embedded/spanish.ts';
import { isConditional } from './suppositions.ts';

/** Whether a question supposes that the largest customer is gone. */
export const losesPayer = (text: string): boolean => {
  const asked = plain(text);
  return (
    /\b(?:lose|lost|losing|without|leaves?|left|gone|quits?|walks?|stops? (?:buying|ordering)|pierdo|perdiera|perdemos|se va|se fuera|sin)\b[^.?!]{0,40}\b(?:customers?|clients?|buyers?|accounts?|donors?|payers?|clientes?|them)\b|\b(?:customers?|clients?|buyers?|accounts?|donors?|clientes?|they)\b[^.?!]{0,25}\b(?:leaves?|left|quits?|walks?|goes away|gone|is lost|se va|se fuera)\b/.test(
      asked,
    ) &&
    !/\d/.test(asked) &&
    !/\b(?:some|few|members|subscribers) (?:of )?(?:my |our |the )?(?:customers|clients|members)\b/.test(
      asked,
    ) &&
    (isConditional(text) ||
      /\b(?:what happens|what then|would|look|how bad|are we dead|screwed|que pasa)\b/.test(asked))
  );
};
