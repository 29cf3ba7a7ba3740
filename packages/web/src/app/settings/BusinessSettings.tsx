import { processorName, processors } from '@vaultra/core/card/processors.ts';
import { type Business, listBusinesses, updateBusiness } from '@vaultra/core/contract/users.ts';
import { useBusiness } from '../business/context.tsx';
import { industryLabel } from '../business/industries.ts';
import { zoneLabel } from '../business/time-zones.ts';
import { useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';
import { useMe } from '../session/me.ts';
import { View } from '../ui/View.tsx';
import { BusinessForm } from './BusinessForm.tsx';
import { countryName } from './countries.ts';

/** The owner's data about the open business. Viewers can only read it. */
export function BusinessSettings() {
  const { business, mayChange, expectChange } = useBusiness();
  const { reload } = useMe();
  const all = useApi(listBusinesses, {});
  const name = 'the business';
  return (
    <View of={all} name={name} skeleton={[360]}>
      {({ businesses }) => {
        const found = businesses.find(({ id }) => id === business.id);
        if (!found) return null;
        return (
          <>
            <section className="panel stack" aria-labelledby="business-title">
              <h2 id="business-title">Business</h2>
              {mayChange ? (
                <BusinessForm
                  business={found}
                  onSaved={async () => {
                    // Another time zone moves days, so everything is counted again.
                    await Promise.all([reload(), all.reload(), expectChange()]);
                  }}
                />
              ) : (
                <Facts business={found} />
              )}
            </section>
            <Elsewhere business={found} mayChange={mayChange} />
          </>
        );
      }}
    </View>
  );
}

function Facts({ business: { name, industry, country, timezone } }: { business: Business }) {
  return (
    <dl className="usage small">
      <dt>Name</dt>
      <dd>{name}</dd>
      <dt>Industry</dt>
      <dd>{industry === null ? 'Not set' : industryLabel[industry]}</dd>
      <dt>Country</dt>
      <dd>{country === null ? 'Not set' : countryName(country)}</dd>
      <dt>Time zone</dt>
      <dd>{timezone === null ? 'As set in Stripe' : zoneLabel(timezone)}</dd>
    </dl>
  );
}

/** Sales that no figure contains. Each choice is saved at once. */
function Elsewhere({ business, mayChange }: { business: Business; mayChange: boolean }) {
  const { id, other_processors: said } = business;
  const change = useChange(updateBusiness, {
    optimistic: {
      of: listBusinesses,
      becomes: (shown, { body }) => ({
        ...shown,
        businesses: shown.businesses.map((each) =>
          each.id === id ? ({ ...each, ...body } as Business) : each,
        ),
      }),
    },
    refresh: [listBusinesses],
    refused: 'Could not save that',
  });
  const choose = (chosen: Business['other_processors']) =>
    void change.send({ params: { id }, body: { other_processors: chosen } });
  return (
    <section className="panel stack" aria-labelledby="elsewhere-title">
      <div>
        <h2 id="elsewhere-title">Do you also sell elsewhere?</h2>
        <p className="small soft">
          Those sales are not in any figure here, and we say so beside the figures.
        </p>
      </div>
      <fieldset className="choice-grid" disabled={!mayChange}>
        <legend className="hidden-visually">Where you also sell</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={said?.length === 0}
            onChange={() => choose(said?.length === 0 ? null : [])}
          />
          Only through Stripe
        </label>
        {processors.map((each) => {
          const isChosen = said?.includes(each) ?? false;
          return (
            <label key={each} className="check">
              <input
                type="checkbox"
                checked={isChosen}
                onChange={() => {
                  const others = (said ?? []).filter((one) => one !== each);
                  const next = isChosen ? others : [...others, each];
                  choose(next.length === 0 ? null : next);
                }}
              />
              {each === 'other' ? 'Another processor' : processorName[each]}
            </label>
          );
        })}
      </fieldset>
    </section>
  );
}
