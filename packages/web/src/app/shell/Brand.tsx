import { Link } from '@tanstack/react-router';

export function Brand() {
  return (
    <Link className="brand" to="/dashboard">
      <img src="/favicon.svg" alt="" width="28" height="28" />
      Vaultra
    </Link>
  );
}
