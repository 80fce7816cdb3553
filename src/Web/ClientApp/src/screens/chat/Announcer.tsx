import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { messageSummary } from '../../ui/attachments';
import { plainText } from '../../ui/format/parse';

const readAloud = 300;

/** Announces new messages of others to screen readers. */
export function Announcer({ chat }: { chat: Chat }) {
  const { me } = useMessenger();
  const last = chat.lastMessage;
  const text =
    last && last.senderId !== me.id && !last.unsentAt
      ? `${last.kind === 'system' ? '' : `${last.senderName}: `}${(last.attachments.length > 0 ? messageSummary(last) : plainText(last.content)).slice(0, readAloud)}`
      : '';
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
