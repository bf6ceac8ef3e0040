import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DV16, DV22, TOP2 } from '#db/reference/instruments';
import { composeBatch, countingOf, mergePlaced } from '#services/batches';
import { seededRandomness } from '#services/randomness';
import { canonicalJson } from '#domain/canonical-json';
import { canonicalJson as oldCanon } from '/tmp/demo-probe/canonical-old.ts';
import { tallyCounter } from '#domain/tally-counter';
import { tallyCounter as oldCounter } from '../../app/domain/tally-old-probe.ts';
import { listQuestions } from '#domain/questionnaire';
it('same canon', () => {
  const attempt = (f: (v: unknown)=>string, v: unknown) => { try { return f(v); } catch (e) { return String(e); } };
  fc.assert(fc.property(fc.anything({withNullPrototype:true,withSparseArray:true,withUnicodeString:true,withDate:true} as never), (v) => { expect(attempt(canonicalJson, v)).toBe(attempt(oldCanon, v)); }), {numRuns: 3000});
  for (const v of [{a:'\\ud83d', b:'\ud83d'}, {b:'😀'}, {'10':1,'9':2}, {toJSON: 1}, JSON.parse('{"__proto__":1}'), -0, '\\ud', {a: undefined}]) expect(attempt(canonicalJson, v)).toBe(attempt(oldCanon, v));
});
it('x', () => {
  const r = seededRandomness('a');
  for (const Q of [DV16, DV22]) { 
  const N = 24 * 200;
  const ballots = Array.from({ length: N }, () => {
    const answers: Record<string,string|string[]> = {};
    for (const q of listQuestions(Q)) if (q.kind==='single' && q.role!=='trait' && r.below(9)) answers[q.code] = q.scale==='level' ? ['1','2','3','4','5','x','weird'][r.below(r.below(9)?6:7)]! : 'none';
    if (r.below(2)) answers['wishes'] = ['online','other'].slice(r.below(3));
    if (r.below(9)===0) for (const c of Object.keys(answers)) if (r.below(2)) delete answers[c];
    return { answers, traits: { mode: r.below(4)?'slip':'paper', language: 'vi', gender: r.below(2)?'male':'female', age: ['18-24','25-34','35-49'][r.below(3)]! }, texts: {} };
  });
  const counting = countingOf(Q, TOP2);
  for (const share of [0.5, 0, 0.9]) for (let i=0;i<N;i+=240) { const a = ballots.slice(i,i+1+r.below(60)).map(b=>b.answers); expect(JSON.stringify(tallyCounter(Q,share)(a))).toBe(JSON.stringify(oldCounter(Q,share)(a))); }
  for (let rep=0; rep<3; rep++) {
  let t = performance.now();
  counting.count(ballots.map(b=>b.answers)); console.log('count us/ballot', (performance.now()-t)/N*1000);
  t = performance.now();
  for (const b of ballots) canonicalJson(b.answers); console.log('canon us/ballot', (performance.now()-t)/N*1000);
  t = performance.now();
  const composed = [];
  for (let i=0;i<N;i+=24) composed.push(composeBatch({round:'r',node:'n',stream:'official',questionnaire:'DV16.1',month:'2025-01',edition:1,service:'',channel:'',outcome:'',mode:''}, ballots.slice(i,i+24), counting, 5, r));
  console.log('compose us/ballot', (performance.now()-t)/N*1000, composed[0]!.tallies.length);
  t = performance.now();
  mergePlaced(composed.flatMap(c=>c.tallies)); console.log('merge us/ballot', (performance.now()-t)/N*1000);
  } }
});
