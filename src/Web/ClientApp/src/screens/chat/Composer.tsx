import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { Chat, Member } from '../../api/types';
import { AttachButton } from '../../features/files/AttachButton';
import { FileTray } from '../../features/files/FileTray';
import { useMessenger } from '../../hooks/session';
import { useFailedAction } from '../../hooks/stores';
import { ComposerContext } from './ComposerContext';
import { EmojiButton } from './EmojiButton';
import { MentionList } from './MentionList';
import { SlowMode } from './SlowMode';
import { maxLength, useComposerDraft } from './useComposerDraft';
import { useMentionSuggestions } from './useMentionSuggestions';
import classes from './Composer.module.css';

const warnFrom = 9_500;

interface Props {
  chat: Chat;
  members: readonly Member[];
}

/** Writes a message, with its files and mentions, or edits one. */
export function Composer({ chat, members }: Props) {
  const messenger = useMessenger();
  const { me } = messenger;
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = useComposerDraft(chat, () => input.current?.focus());
  const { text, length, edit, replyTo } = draft;
  const failedAction = useFailedAction(edit?.id ?? '');
  const canAttach = edit === null && !me.guest;

  const replace = (inserted: string, from: number, to: number) => {
    draft.setText(text.slice(0, from) + inserted + text.slice(to));
    const end = from + inserted.length;
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(end, end);
      mentions.setCaret(end);
    });
  };
  const mentions = useMentionSuggestions({ text, members, me: me.id, onReplace: replace });
  const { suggested, selectedIndex } = mentions;
  const selected = suggested[selectedIndex];

  useEffect(() => {
    // With a touch screen, opening a chat should not bring up the on-screen keyboard.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, [edit?.id]);

  const attach = (files: File[]) => {
    input.current?.focus();
    void messenger.uploads.choose(chat.id, files);
  };

  const onPaste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData;
    // Text that is copied from an office program comes with a picture of it.
    if (!canAttach || files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    attach([...files]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.onKeyDown(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      draft.submit();
    } else if (event.key === 'Escape' && (edit ?? replyTo)) {
      event.preventDefault();
      draft.cancel();
    } else if (event.key === 'ArrowUp' && text === '' && !edit && draft.editLatest()) event.preventDefault();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={event => {
        event.preventDefault();
        draft.submit();
      }}
    >
      {edit && <ComposerContext chatId={chat.id} kind="edit" sequence={edit.sequence} onCancel={draft.cancel} />}
      {!edit && replyTo && (
        <ComposerContext chatId={chat.id} kind="reply" sequence={replyTo.sequence} onCancel={draft.cancel} />
      )}
      {failedAction?.kind === 'edit' && (
        <p role="alert" className={classes.failure}>
          {failedAction.failure}
        </p>
      )}
      {length > warnFrom && (
        <p role="status" className={classes.failure}>
          {length <= maxLength
            ? `${(maxLength - length).toLocaleString()} characters left`
            : `${(length - maxLength).toLocaleString()} characters too many`}
        </p>
      )}
      {!edit && <FileTray draft={draft.files} />}
      {!edit && <SlowMode chat={chat} left={draft.slowModeLeft} />}
      {suggested.length > 0 && <MentionList members={suggested} selected={selectedIndex} onChoose={mentions.choose} />}
      <div className={classes.line}>
        {canAttach && <AttachButton onChoose={attach} />}
        <EmojiButton
          onChoose={emoji => {
            const at = input.current?.selectionStart ?? text.length;
            replace(emoji, at, input.current?.selectionEnd ?? at);
          }}
        />
        <Textarea
          ref={input}
          id="composer"
          className={classes.input}
          aria-label={edit ? 'Edit message' : 'Message'}
          aria-autocomplete="list"
          aria-controls={suggested.length > 0 ? 'mention-list' : undefined}
          aria-activedescendant={selected ? `mention-${selected.userId}` : undefined}
          placeholder="Message"
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          value={text}
          onChange={event => draft.setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onSelect={event => mentions.onSelect(event.currentTarget)}
          onPaste={onPaste}
          onBlur={() => messenger.setTyping(chat.id, false)}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          size={38}
          radius="xl"
          aria-label={edit ? 'Save' : 'Send'}
          disabled={!draft.canSend}
          loading={draft.isWaitingForFiles}
          onPointerDown={event => event.preventDefault()}
        >
          <IconSend2 size={19} />
        </ActionIcon>
      </div>
    </form>
  );
}
