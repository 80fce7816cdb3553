import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { FailedActions } from './failedActions';

describe('Attempts', () => {
  it('keeps an action that failed offline until it succeeds', async () => {
    const failedActions = new FailedActions();
    let isOnline = false;
    const work = () => (isOnline ? Promise.resolve() : Promise.reject(ApiError.unreachable()));

    await failedActions.run('m', 'react', work);
    expect(failedActions.get('m')).toMatchObject({ kind: 'react', canRetry: true, isRunning: false });

    await failedActions.retry('m');
    expect(failedActions.get('m')).not.toBeNull();

    isOnline = true;
    await failedActions.retry('m');
    expect(failedActions.get('m')).toBeNull();
  });

  it('offers no retry for a permanent failure', async () => {
    const failedActions = new FailedActions();
    await failedActions.run('m', 'edit', () =>
      Promise.reject(new ApiError(403, 'chats.muted', 'You cannot write here at the moment.')),
    );
    expect(failedActions.get('m')).toMatchObject({ canRetry: false, failure: 'You cannot write here at the moment.' });
  });

  it('notifies only listeners of the message', async () => {
    const failedActions = new FailedActions();
    let [calls, otherCalls] = [0, 0];
    failedActions.subscribeTo('m', () => calls++);
    failedActions.subscribeTo('other', () => otherCalls++);
    await failedActions.run('m', 'unsend', () => Promise.reject(ApiError.unreachable()));
    expect([calls, otherCalls]).toEqual([1, 0]);
  });
});
