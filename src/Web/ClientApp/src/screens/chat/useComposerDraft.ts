import { useEffect, useEffectEvent, useState } from 'react';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useDraft, useDraftFiles, useMessage } from '../../hooks/stores';
import { useSlowMode } from './SlowMode';

/** Code points, as the server counts them. */
export const maxLength = 10_000;

/**
 * What the composer edits: the draft of a new message, or a message of mine that is being changed.
 * `onSent` is called after a new message was sent.
 */
export function useComposerDraft(chat: Chat, onSent: () => void) {
  const messenger = useMessenger();
  const { drafts, failedActions, me } = messenger;
  const draft = useDraft(chat.id);
  const { edit, replyTo } = draft;
  const text = edit ? edit.text : draft.text;
  const files = useDraftFiles(chat.id);
  const edited = useMessage(chat.id, edit?.sequence ?? 0);
  const slowModeLeft = useSlowMode(chat);
  const [isWaitingForFiles, setWaitingForFiles] = useState(false);

  const length = [...text].length;
  // A message with files needs no text.
  const hasFiles = edit ? (edited?.attachments.length ?? 0) > 0 : files.files.length > 0;
  const isPreparing = edit === null && files.preparing > 0;
  const canSend =
    (text.trim() !== '' || hasFiles || isPreparing) && length <= maxLength && (edit !== null || slowModeLeft === 0);

  const setText = (next: string) => {
    if (edit) drafts.set(chat.id, { ...draft, edit: { ...edit, text: next } });
    else {
      drafts.set(chat.id, { ...draft, text: next });
      messenger.setTyping(chat.id, next !== '');
    }
  };

  const submit = () => {
    if (!canSend) return;
    if (isPreparing) {
      setWaitingForFiles(true);
      return;
    }
    if (edit) {
      void messenger.edit(chat.id, edit.id, text);
      return;
    }
    drafts.set(chat.id, { text: '', replyTo: null, edit: null });
    void messenger.send(chat.id, text, replyTo?.id ?? null);
    onSent();
  };

  const submitPrepared = useEffectEvent(() => {
    setWaitingForFiles(false);
    submit();
  });
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- once, when the files are prepared
    if (isWaitingForFiles && !isPreparing) submitPrepared();
  }, [isWaitingForFiles, isPreparing]);

  /** Leaves the edit or, without one, the reply. */
  const cancel = () => {
    if (edit) {
      drafts.set(chat.id, { ...draft, edit: null });
      failedActions.dismiss(edit.id);
    } else drafts.set(chat.id, { ...draft, replyTo: null });
  };

  /** Starts to edit my latest message. False when there is none. */
  const editLatest = (): boolean => {
    const mine = messenger.sync
      .timeline(chat.id)
      .latest(100)
      .findLast(message => message.senderId === me.id && !message.unsentAt && message.kind !== 'system');
    if (!mine) return false;
    drafts.set(chat.id, { ...draft, edit: { id: mine.id, sequence: mine.sequence, text: mine.content } });
    return true;
  };

  return {
    text,
    length,
    edit,
    replyTo,
    files,
    slowModeLeft,
    canSend,
    isWaitingForFiles,
    setText,
    submit,
    cancel,
    editLatest,
  };
}
