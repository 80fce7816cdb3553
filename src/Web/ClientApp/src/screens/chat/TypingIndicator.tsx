import type { Chat } from '../../api/types';
import { useTyping } from '../../hooks/stores';
import { personName } from '../../ui/names';
import { useMembers } from '../../hooks/useMembers';
import classes from './TypingIndicator.module.css';

/** Shows who is typing. */
export function TypingIndicator({ chat }: { chat: Chat }) {
  const typing = useTyping(chat.id);
  const members = useMembers(chat);
  const names = typing
    .map(id => members.data?.find(member => member.userId === id))
    .flatMap(member => (member ? [personName(member)] : []));
  return (
    <div className={classes.line}>{typing.length > 0 && <span dir="auto">{sentence(names, typing.length)}</span>}</div>
  );
}

function sentence(names: readonly string[], count: number): string {
  const [first, second] = names;
  if (count === 1) return `${first ?? 'Someone'} is typing …`;
  if (count === 2 && first && second) return `${first} and ${second} are typing …`;
  return `${count} people are typing …`;
}
