import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { answerRequest } from './fakeApi';

// The API client takes `fetch` when it is imported, so it is replaced before that.
vi.stubGlobal('fetch', answerRequest);
// happy-dom implements neither of these.
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
