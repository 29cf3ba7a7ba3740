import { startTestCloud } from './support/cloud.ts';
import { connectFive } from './evaluation/five-businesses.ts';
import { readinessPath, readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
const cloud = await startTestCloud();
const owners = await connectFive(cloud);
for (const [key, owner] of Object.entries(owners)) {
  const sim = await owner.call(readinessSimulate, { body: {} });
  console.log(`\n===== ${key} ${sim.score} ${sim.tier} raw ${sim.raw_score}`, sim.gates.filter(g=>g.active).map(g=>`${g.id}:${g.cap}`).join(' '));
  for (const i of sim.inputs) console.log(`  ${i.name}: ${i.today} → ${i.within_reach} [${i.reach_basis}] ${i.how ?? ''}`);
  for (const target of [undefined, 'strong'] as const) {
    const p = await owner.call(readinessPath, { query: target ? { target } : {} });
    console.log(`--- path ${target ?? 'next'}: ${p.status} to ${p.target?.tier} result ${p.result?.score} best ${p.best?.score} hist ${p.history_months} possible ${p.possible_from}`);
    console.log('   alone', p.with_time_alone?.score, p.with_time_alone?.tier, p.with_time_alone?.on, p.with_time_alone?.inputs.map(i=>`${i.input} ${i.from}→${i.to}`).join('; '));
    for (const c of p.changes) console.log(`   * ${c.input} ${c.from} → ${c.to} share ${c.share.toFixed(2)} pts ${c.points} opens ${c.opens} carries ${c.carries.map(i=>`${i.input} ${i.from}→${i.to}`).join('; ')}\n     ${c.how}`);
    for (const o of p.in_the_way) console.log(`   ! ${o.id}: ${o.why} | ${o.opens_when} | ${o.ends_on}`);
  }
  const f = await owner.call(readinessForecast, {});
  console.log('--- forecast', JSON.stringify({ ...f, says: undefined, business_id: undefined }));
  for (const s of f.says) console.log('   ', s);
}
console.log(cloud.errors.length, 'errors', cloud.errors.slice(0,3));
await cloud.stop(); process.exit(0);
