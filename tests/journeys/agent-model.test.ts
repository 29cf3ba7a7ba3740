import { useModel } from '../support/with-model.ts';
import './agent-model/bedrock.ts';
import './agent-model/failures.ts';
import './agent-model/injections.ts';
import './agent-model/inventions.ts';
import './agent-model/meanwhile.ts';
import './agent-model/rounds.ts';
// The last one, because it moves the clock to another month.
import './agent-model/usage.ts';

useModel({ businesses: ['Gadget Gulch', 'Saltmarsh Coffee'] });
