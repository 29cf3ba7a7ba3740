import { useId } from 'react';

interface Props {
  currencies: readonly string[];
  value: string | null;
  onChange(currency: string): void;
}

export function CurrencySwitch({ currencies, value, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="switch">
      <legend className="hidden-visually">Currency of the amounts</legend>
      {currencies.map((currency) => (
        <label key={currency}>
          <input type="radio" name={name} checked={currency === value} onChange={() => onChange(currency)} />
          {currency.toUpperCase()}
        </label>
      ))}
    </fieldset>
  );
}
