import '../app/ui/no-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ApiError, NetworkError } from '@vaultra/core/contract/client.ts';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import type { Fetched } from '../app/query/use-api.ts';
import { Badge } from '../app/ui/Badge.tsx';
import { Button } from '../app/ui/Button.tsx';
import { Card } from '../app/ui/Card.tsx';
import { ConfirmDialog } from '../app/ui/ConfirmDialog.tsx';
import { Dialog, Drawer } from '../app/ui/Dialog.tsx';
import { EmptyState } from '../app/ui/EmptyState.tsx';
import { SelectField, TextField } from '../app/ui/Field.tsx';
import { Info } from '../app/ui/Info.tsx';
import { Menu } from '../app/ui/Menu.tsx';
import { mount } from '../app/ui/mount.tsx';
import { ErrorNotice, Notice } from '../app/ui/Notice.tsx';
import { Skeleton } from '../app/ui/Skeleton.tsx';
import { Table } from '../app/ui/Table.tsx';
import { Tabs } from '../app/ui/Tabs.tsx';
import { Toaster } from '../app/ui/Toaster.tsx';
import { showToast } from '../app/ui/toast.ts';
import { useForm } from '../app/ui/use-form.ts';
import { View } from '../app/ui/View.tsx';

/** Every component in every state, in the theme of the system. Only in development: `npm run dev -w packages/web`. */
function Components() {
  return (
    <main id="main" className="wrap stack" style={{ paddingBlock: 32 }}>
      <h1>Components</h1>
      <Buttons />
      <Form />
      <States />
      <Over />
      <Small />
      <Toaster />
    </main>
  );
}

const Row = ({ children }: { children: ReactNode }) => <div className="row">{children}</div>;

function Buttons() {
  return (
    <Card title="Button">
      <Row>
        <Button kind="primary">Primary</Button>
        <Button>Plain</Button>
        <Button kind="quiet">Quiet</Button>
        <Button kind="danger">Danger</Button>
        <Button kind="primary" busy>
          Saving…
        </Button>
        <Button busy>Busy</Button>
      </Row>
    </Card>
  );
}

const schema = z.object({
  email: z.email('enter a valid email'),
  password: z.string().min(8, 'use 8+ characters'),
  role: z.enum(['owner', 'viewer']),
});

function Form() {
  const form = useForm(schema, async () => showToast({ text: 'Sent.' }), 'components');
  return (
    <Card title="Field, Select, kept over a reload">
      <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
        <TextField form={form} name="email" label="Email" hint="Send it empty to see the error." />
        <TextField form={form} name="password" label="Password" type="password" hint="Never kept." />
        <SelectField form={form} name="role" label="Role" defaultValue="viewer">
          <option value="owner">Owner</option>
          <option value="viewer">Viewer</option>
        </SelectField>
        <label className="check">
          <input type="checkbox" name="agree" value="yes" /> A choice
        </label>
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            Send
          </Button>
        </div>
      </form>
    </Card>
  );
}

const fetched = (given: Partial<Fetched<string[]>>): Fetched<string[]> => ({
  data: null,
  error: null,
  isOffline: false,
  reload: async () => showToast({ text: 'Read again.' }),
  ...given,
});
const failure = new ApiError(500, {
  error: { code: 'INTERNAL_ERROR', message: 'Something failed on our side.', request_id: 'req_1' },
});
const empty = {
  when: (data: string[]) => data.length === 0,
  shows: <EmptyState title="Nothing yet">It appears after your first sale.</EmptyState>,
};

function States() {
  const states: [string, Fetched<string[]>][] = [
    ['Loading', fetched({})],
    ['Answer', fetched({ data: ['One', 'Two'] })],
    ['Empty', fetched({ data: [] })],
    ['Error', fetched({ error: failure })],
    ['No connection', fetched({ error: new NetworkError('Vaultra cannot be reached.') })],
    ['Offline', fetched({ isOffline: true })],
    ['Out of date', fetched({ data: ['One'], error: failure })],
  ];
  return (
    <>
      {states.map(([label, of]) => (
        <Card key={label} title={`View: ${label}`}>
          <View of={of} name="the list" skeleton={[24, 24]} empty={empty}>
            {(data) => <p>{data.join(', ')}</p>}
          </View>
        </Card>
      ))}
      <Card title="Notice">
        <Notice title="A note">Something to know.</Notice>
        <Notice tone="good" title="Done">
          It was saved.
        </Notice>
        <Notice tone="warn" title="Be careful">
          Some figures are missing.
        </Notice>
        <ErrorNotice error={failure} title="Could not save" retry={() => undefined} />
        <Skeleton label="Loading" heights={[24, 80]} />
      </Card>
    </>
  );
}

function Over() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'drawer' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title="Dialog, Drawer, Menu, Toast, Info">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirmation</Button>
        <Button onClick={() => setOpen('drawer')}>Drawer</Button>
        <Menu
          label="A menu"
          className="button"
          items={[
            { key: 'a', label: 'First', checked: true, onSelect: () => showToast({ text: 'First.' }) },
            { key: 'b', label: 'Second', checked: false, onSelect: () => showToast({ text: 'Second.' }) },
            { key: 'c', label: 'A command', onSelect: () => showToast({ text: 'Done.' }) },
          ]}
        >
          Menu
        </Menu>
        <Button
          onClick={() => showToast({ text: 'Dismissed.', undo: () => showToast({ text: 'Back again.' }) })}
        >
          Toast with undo
        </Button>
        <Button onClick={() => showToast({ text: 'The change was not saved: try again.', tone: 'bad' })}>
          Toast of a refusal
        </Button>
        <span>
          A figure <Info about="the figure">Disputes divided by charges of 90 days.</Info>
        </span>
      </Row>
      {open === 'dialog' && (
        <Dialog title="A dialog" onClose={close} actions={<Button onClick={close}>Close</Button>}>
          <p>Escape closes it.</p>
        </Dialog>
      )}
      {open === 'confirm' && (
        <ConfirmDialog title="Delete it?" confirm="Delete" busy={false} onConfirm={close} onClose={close}>
          <p>You cannot undo this.</p>
        </ConfirmDialog>
      )}
      {open === 'drawer' && (
        <Drawer title="A drawer" onClose={close}>
          <p>A click beside it closes it.</p>
        </Drawer>
      )}
    </Card>
  );
}

function Small() {
  return (
    <Card title="Badge, Tabs, Table, Empty state">
      <Row>
        <Badge>Plain</Badge>
        <Badge tone="good">Good</Badge>
        <Badge tone="warn">Limit</Badge>
        <Badge tone="bad">Alert</Badge>
      </Row>
      <Tabs
        label="Examples"
        tabs={[
          { key: 'a', label: 'First', content: <p>The first.</p> },
          { key: 'b', label: 'Second', content: <p>The second.</p> },
        ]}
      />
      <Table
        caption="Two rows"
        columns={[
          { label: 'Month', of: ({ month }) => month },
          { label: 'Net', number: true, of: ({ net }) => net },
        ]}
        rows={[
          { month: 'October', net: '$1,200.00' },
          { month: 'November', net: '$980.00' },
        ]}
        keyOf={({ month }) => month}
      />
      <EmptyState title="Nothing here" action={<Button kind="primary">Add one</Button>}>
        Why, and what to do.
      </EmptyState>
    </Card>
  );
}

mount(
  <QueryClientProvider client={new QueryClient()}>
    <Components />
  </QueryClientProvider>,
);
