import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { hubEventNames, type HubEvents } from '../api/events';

/** Listeners to the hub's events; others than the first may come and go, such as a screen that lists friends. */
export class HubListeners {
  readonly #listeners = new Map<keyof HubEvents, Set<(...args: never[]) => void>>();

  on<Name extends keyof HubEvents>(name: Name, listener: HubEvents[Name]): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Subscribes to all events of a connection. */
  attach(hub: { on(name: string, handler: (...args: never[]) => void): void }): void {
    for (const name of hubEventNames) {
      hub.on(name, (...args: never[]) => {
        for (const listener of this.#listeners.get(name) ?? []) listener(...args);
      });
    }
  }
}

export function buildHub(): HubConnection {
  return new HubConnectionBuilder()
    .withUrl('/hubs/chat', { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling })
    .configureLogging(LogLevel.None)
    .build();
}
