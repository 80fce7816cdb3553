/** Listeners by key. A change calls only those of its key. */
export class Emitter<Key> {
  readonly #listeners = new Map<Key, Set<() => void>>();

  subscribe(key: Key, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  emit(key: Key): void {
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }
}
