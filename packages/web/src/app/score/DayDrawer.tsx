import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import type { Notes } from '../money/use-notes.ts';
import { Drawer } from '../ui/Dialog.tsx';
import { formatDate } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { DayNotes } from './DayNotes.tsx';
import { hasMoved, type ScoreDay, spanOf } from './history.ts';
import { signed } from './points.ts';
import { componentSpec } from './reading.ts';
import { tierText } from './tiers.ts';

interface Props {
  days: readonly ScoreDay[];
  date: string;
  readiness: Readiness | null;
  notes: Notes;
  onClose(): void;
}

/** A day of the score: what it was, what changed since the day before, and the notes. */
export function DayDrawer({ days, date, readiness, notes, onClose }: Props) {
  const found = spanOf(days, date);
  return (
    <Drawer title={formatDate(found?.day.date ?? date)} onClose={onClose}>
      {found ? (
        <>
          <Day day={found.day} readiness={readiness} />
          <DayNotes
            notes={notes}
            day={found.day.date}
            until={found.until}
            today={days.at(-1)?.date ?? found.until}
          />
        </>
      ) : (
        <p>There is no score for this day.</p>
      )}
    </Drawer>
  );
}

function Day({ day, readiness }: { day: ScoreDay; readiness: Readiness | null }) {
  const { score, tier, reconstructed, card_changed, moved, opened, closed } = day;
  const titleOf = (id: string) => {
    const gate = readiness?.gates.find((each) => each.id === id);
    return gate ? limitTitle(gate, card) : id;
  };
  return (
    <>
      <div>
        <p>
          <b>{score === null ? 'No score' : `${score} of 100`}</b>
          {tier !== null && `, ${tierText[tier].label}`}
        </p>
        {reconstructed && <p className="small soft">Reconstructed from your Stripe history.</p>}
        {card_changed && (
          <p className="small soft">
            The score card changed on this day. Points before and after are not compared.
          </p>
        )}
      </div>
      <div>
        <h3>What changed since the day before</h3>
        {hasMoved(day) ? (
          <ul className="plain">
            {opened.map((id) => (
              <li key={id}>
                <Icon name="open" /> Lifted: {titleOf(id)}
              </li>
            ))}
            {closed.map((id) => (
              <li key={id}>
                <Icon name="lock" /> New: {titleOf(id)}
              </li>
            ))}
            {moved.map(({ key, points }) => (
              <li key={key}>
                {componentSpec(key).label}: {signed(points)}
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft">{day.reconstructed ? 'Nothing that is known.' : 'Nothing.'}</p>
        )}
      </div>
    </>
  );
}
