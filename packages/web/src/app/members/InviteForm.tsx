import { ApiError } from '@vaultra/core/contract/client.ts';
import { inviteMember } from '@vaultra/core/contract/members.ts';
import { useRef } from 'react';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { RoleOptions } from './RoleOptions.tsx';
import { roles } from './roles.ts';

interface Props {
  businessId: string;
  onInvited(email: string): Promise<void>;
  /** A success of before would stand beside a refusal. */
  onSend(): void;
  /** The invitation was saved, but its mail was not sent. */
  onUnsent(): Promise<void>;
}

export function InviteForm({ businessId, onInvited, onSend, onUnsent }: Props) {
  const ref = useRef<HTMLFormElement>(null);
  const form = useForm(
    inviteMember.body,
    async (body) => {
      try {
        await call(inviteMember, { params: { id: businessId }, body });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'UPSTREAM_ERROR') await onUnsent();
        throw error;
      }
      ref.current?.reset();
      await onInvited(body.email);
    },
    `invite-${businessId}`,
  );
  return (
    <section className="panel stack" aria-labelledby="invite-title">
      <div>
        <h2 id="invite-title">Invite someone</h2>
        <p className="small soft">
          We email them a link that is valid for 7 days. A new invitation replaces an earlier one.
        </p>
      </div>
      <form
        className="stack"
        ref={(element) => {
          ref.current = element;
          form.kept.ref(element);
        }}
        onInput={form.kept.onInput}
        onSubmit={(event) => {
          onSend();
          form.onSubmit(event);
        }}
        noValidate
      >
        {form.failure && <ErrorNotice error={form.failure} title="Could not send the invitation" />}
        <div className="invite-fields">
          <TextField form={form} name="email" label="Email" type="email" autoComplete="off" required />
          <SelectField form={form} name="role" label="Role" defaultValue="viewer">
            <RoleOptions />
          </SelectField>
        </div>
        <ul className="small soft role-words">
          {roles.map(({ role, label, may }) => (
            <li key={role}>
              <b>{label}</b>: {may}
            </li>
          ))}
        </ul>
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            {form.busy ? 'Sending…' : 'Send invitation'}
          </Button>
        </div>
      </form>
    </section>
  );
}
