import type { Message } from '../../api/types';

type Shown = Pick<Message, 'id' | 'chatId' | 'content'>;

interface Person {
  chatId: string;
  userId: string;
  name: string;
}

/** What is asked about before it is done. */
export type Asking =
  | { what: 'report'; messageId: string; sender: string }
  | { what: 'unsend'; message: Shown }
  | { what: 'remove'; message: Shown; sender: string }
  | ({ what: 'mute' } & Person)
  | ({ what: 'ban' } & Person);
