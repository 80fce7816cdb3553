import { useState, type KeyboardEvent } from 'react';
import type { Member } from '../../api/types';
import { cycleIndex } from '../../ui/cycleIndex';
import { mentionQueryAt, suggestedMembers } from './mentionQuery';

interface Options {
  text: string;
  members: readonly Member[];
  /** My user id: I am not suggested. */
  me: string;
  /** Replaces a part of the text. */
  onReplace: (inserted: string, from: number, to: number) => void;
}

/** Suggests members while a mention is typed before the caret. */
export function useMentionSuggestions({ text, members, me, onReplace }: Options) {
  // Null while text is selected, or after the suggestions were closed.
  const [caret, setCaret] = useState<number | null>(null);
  const [selectedIndex, setSelectedIndex] = useState(0);
  const query = caret === null ? null : mentionQueryAt(text, caret);
  const suggested = query ? suggestedMembers(members, query.name, me) : [];

  const choose = (member: Member | undefined) => {
    if (query && member) onReplace(`@${member.username} `, query.start, caret ?? text.length);
  };

  /** True when the key was for the suggestions. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (suggested.length === 0) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setSelectedIndex(cycleIndex(selectedIndex, suggested.length, event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter' || event.key === 'Tab') choose(suggested[selectedIndex] ?? suggested[0]);
    else if (event.key === 'Escape') setCaret(null);
    else return false;
    event.preventDefault();
    return true;
  };

  const onSelect = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    setCaret(selectionStart === selectionEnd ? selectionStart : null);
    setSelectedIndex(0);
  };

  return { suggested, selectedIndex, choose, onKeyDown, onSelect, setCaret };
}
