import type { Message } from '../../api/types';

type Shown = Pick<Message, 'id' | 'chatId' | 'content'>;

interface Person {
  chatId: string;
  userId: string;
  name: string;
}

/** An action on a message or a member that needs a confirmation. */
export type ConfirmAction =
  | { kind: 'report'; messageId: string; sender: string }
  | { kind: 'unsend'; message: Shown }
  | { kind: 'remove'; message: Shown; sender: string }
  | ({ kind: 'mute' } & Person)
  | ({ kind: 'ban' } & Person);
