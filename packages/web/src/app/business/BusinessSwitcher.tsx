export interface BusinessChoice {
  id: string;
  name: string;
  role: 'owner' | 'admin' | 'viewer';
}

interface Props {
  businesses: readonly BusinessChoice[];
  current: BusinessChoice;
  onChoose(id: string): void;
}

/** The name of the business; a select if there are several. */
export function BusinessSwitcher({ businesses, current, onChoose }: Props) {
  if (businesses.length === 1) return <span className="business-name">{current.name}</span>;
  return (
    <label className="business-name">
      <span className="hidden-visually">Business</span>
      <select className="input" value={current.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {businesses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
