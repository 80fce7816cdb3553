import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Hub } from './connection';

class FakeHub implements Hub {
  starts = 0;
  isReachable = true;
  close: () => void = () => undefined;
  start() {
    this.starts++;
    return this.isReachable ? Promise.resolve() : Promise.reject(new Error('unreachable'));
  }
  stop() {
    return Promise.resolve();
  }
  invoke<T>() {
    return Promise.resolve(undefined as T);
  }
  announceRestart: (reconnectAfter: number) => void = () => undefined;
  on(_event: string, handler: (...args: never[]) => void) {
    this.announceRestart = handler as (reconnectAfter: number) => void;
  }
  onclose(handler: () => void) {
    this.close = handler;
  }
}

let hub: FakeHub;
beforeEach(() => {
  vi.useFakeTimers();
  hub = new FakeHub();
});
afterEach(() => {
  vi.useRealTimers();
});

const connectionWith = (resume = () => Promise.resolve(), isEnded = () => Promise.resolve(false)) =>
  new Connection({ hub, resume, isEnded, random: () => 1 });
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('Connection', () => {
  it('is online only after it has resumed', async () => {
    let finish: () => void = () => undefined;
    const connection = connectionWith(() => new Promise(resolve => (finish = resolve)));
    connection.start();
    await settle();
    expect(connection.state).toBe('connecting');

    finish();
    await settle();
    expect(connection.state).toBe('online');
  });

  it('reconnects after the delay that a restarting server asked for', async () => {
    const connection = connectionWith();
    connection.start();
    await settle();
    hub.announceRestart(3_000);
    hub.close();

    await vi.advanceTimersByTimeAsync(2_900);
    expect([connection.state, hub.starts]).toEqual(['reconnecting', 1]);
    await vi.advanceTimersByTimeAsync(200);
    expect([connection.state, hub.starts]).toEqual(['online', 2]);

    // The delay applies to one reconnect only.
    hub.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(hub.starts).toBe(3);
  });

  it('retries forever with growing delays, and is offline after a few failures', async () => {
    const connection = connectionWith();
    connection.start();
    await settle();
    hub.isReachable = false;
    hub.close();
    expect(connection.state).toBe('reconnecting');

    await vi.advanceTimersByTimeAsync(20_000);
    expect(connection.state).toBe('offline');
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(hub.starts).toBeGreaterThan(100);
    expect(hub.starts).toBeLessThan(140);

    hub.isReachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(connection.state).toBe('online');
  });

  it('retries at once when the network changed', async () => {
    hub.isReachable = false;
    const connection = connectionWith();
    connection.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const starts = hub.starts;
    hub.isReachable = true;

    connection.nudge();
    await settle();

    expect([connection.state, hub.starts]).toEqual(['online', starts + 1]);
  });

  it('starts again when the connection is lost while resuming', async () => {
    let resumes = 0;
    const connection = connectionWith(() => {
      if (++resumes === 1) hub.close();
      return Promise.resolve();
    });
    connection.start();
    await settle();
    expect(connection.state).not.toBe('online');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([connection.state, resumes]).toEqual(['online', 2]);
  });

  it('ends with the session, and stops retrying', async () => {
    const connection = connectionWith(undefined, () => Promise.resolve(true));
    hub.isReachable = false;
    connection.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([connection.state, hub.starts]).toEqual(['ended', 1]);
  });
});
