import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { Attempts } from './attempts';

describe('Attempts', () => {
  it('keeps what failed for want of network, and forgets it once it works', async () => {
    const attempts = new Attempts();
    let isOnline = false;
    const work = () => (isOnline ? Promise.resolve() : Promise.reject(ApiError.unreachable()));

    await attempts.run('m', 'react', work);
    expect(attempts.of('m')).toMatchObject({ kind: 'react', canRetry: true, isRunning: false });

    await attempts.retry('m');
    expect(attempts.of('m')).not.toBeNull();

    isOnline = true;
    await attempts.retry('m');
    expect(attempts.of('m')).toBeNull();
  });

  it('does not offer again what was refused for good', async () => {
    const attempts = new Attempts();
    await attempts.run('m', 'edit', () =>
      Promise.reject(new ApiError(403, 'chats.muted', 'You cannot write here at the moment.')),
    );
    expect(attempts.of('m')).toMatchObject({ canRetry: false, failure: 'You cannot write here at the moment.' });
  });

  it('tells only who listens to the message', async () => {
    const attempts = new Attempts();
    let [heard, heardOther] = [0, 0];
    attempts.subscribeTo('m', () => heard++);
    attempts.subscribeTo('other', () => heardOther++);
    await attempts.run('m', 'unsend', () => Promise.reject(ApiError.unreachable()));
    expect([heard, heardOther]).toEqual([1, 0]);
  });
});
