import { describe, expect, it } from 'vitest';
import { pointChange, relativeChange } from './change.ts';

describe('relativeChange', () => {
  it('has the size and the direction of the change, and whether it is good', () => {
    expect(relativeChange(10800, 10000, 'more')).toEqual({
      text: '8% more',
      direction: 'up',
      mood: 'good',
    });
    expect(relativeChange(7500, 10000, 'more')).toEqual({
      text: '25% less',
      direction: 'down',
      mood: 'bad',
    });
    expect(relativeChange(20, 10, null)?.mood).toBe('neutral');
  });

  it('calls a change under 1% the same, and is null without a positive earlier value', () => {
    expect(relativeChange(10050, 10000, 'more')).toMatchObject({ direction: 'level', mood: 'neutral' });
    expect(relativeChange(100, null, 'more')).toBeNull();
    expect(relativeChange(null, 100, 'more')).toBeNull();
    expect(relativeChange(100, 0, 'more')).toBeNull();
    expect(relativeChange(100, -50, 'more')).toBeNull();
  });
});

describe('pointChange', () => {
  it('is the difference in percentage points', () => {
    expect(pointChange(0.031, 0.02, 'less')).toEqual({
      text: '1.1 points more',
      direction: 'up',
      mood: 'bad',
    });
    expect(pointChange(0.95, 1, 'more')).toEqual({ text: '5 points less', direction: 'down', mood: 'bad' });
    expect(pointChange(0.0101, 0.01, 'less')?.direction).toBe('level');
    expect(pointChange(0.01, null, 'less')).toBeNull();
  });

  it('compares with an earlier ratio of zero', () => {
    expect(pointChange(0.01, 0, 'less')).toMatchObject({ direction: 'up', mood: 'bad' });
  });
});
