import { ActionIcon, Button, Popover, Textarea } from '@mantine/core';
import { IconMoodSmile, IconSend2, IconX } from '@tabler/icons-react';
import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
} from 'react';
import type { Chat, Member } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useFailedAction, useDraftFiles, useDraft, useMessage } from '../../hooks/stores';
import { messageSummary } from '../../ui/attachments';
import { cycleIndex } from '../../ui/cycleIndex';
import { AttachButton } from '../../features/files/AttachButton';
import { FileTray } from '../../features/files/FileTray';
import { MentionList } from './MentionList';
import { mentionQueryAt, suggestedMembers } from './mentionQuery';
import { SlowMode, useSlowMode } from './SlowMode';
import classes from './Composer.module.css';

const EmojiPicker = lazy(() => import('../../ui/emoji/EmojiPicker'));

const longest = 10_000;
const warnFrom = 9_500;

interface Props {
  chat: Chat;
  members: readonly Member[];
}

/** Where one writes: a draft that is kept with each key, or the message that is edited. */
export function Composer({ chat, members }: Props) {
  const messenger = useMessenger();
  const { drafts, me } = messenger;
  const draft = useDraft(chat.id);
  const { edit } = draft;
  const text = edit ? edit.text : draft.text;
  const failedAction = useFailedAction(edit?.id ?? '');
  const draftFiles = useDraftFiles(chat.id);
  const wait = useSlowMode(chat);
  const [isPicking, setPicking] = useState(false);
  const [caret, setCaret] = useState<number | null>(null);
  const [selectedIndex, setSelectedIndex] = useState(0);
  const input = useRef<HTMLTextAreaElement>(null);

  const mention = caret === null ? null : mentionQueryAt(text, caret);
  const suggested = mention ? suggestedMembers(members, mention.name, me.id) : [];
  const length = [...text].length;
  const original = useMessage(chat.id, edit?.sequence ?? 0);
  // Files need no words.
  const hasFiles = edit ? (original?.attachments.length ?? 0) > 0 : draftFiles.files.length > 0;
  const isPreparing = edit === null && draftFiles.preparing > 0;
  const maySend = (text.trim() !== '' || hasFiles || isPreparing) && length <= longest && (edit !== null || wait === 0);
  // Sent before the files were ready: it goes once they are.
  const [isWaiting, setWaiting] = useState(false);

  useEffect(() => {
    // Where there is a keyboard on the screen, opening a chat should not bring it up.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, [edit?.id]);

  const setText = (next: string) => {
    if (edit) drafts.set(chat.id, { ...draft, edit: { ...edit, text: next } });
    else {
      drafts.set(chat.id, { ...draft, text: next });
      messenger.setTyping(chat.id, next !== '');
    }
  };

  const insert = (inserted: string, from: number, to: number) => {
    setText(text.slice(0, from) + inserted + text.slice(to));
    const end = from + inserted.length;
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(end, end);
      setCaret(end);
    });
  };

  const submit = () => {
    if (!maySend) return;
    if (isPreparing) {
      setWaiting(true);
      return;
    }
    if (!edit) {
      drafts.set(chat.id, { text: '', replyTo: null, edit: null });
      void messenger.send(chat.id, text, draft.replyTo?.id ?? null);
      input.current?.focus();
      return;
    }
    void messenger.edit(chat.id, edit.id, text);
  };

  const submitWaiting = useEffectEvent(() => {
    setWaiting(false);
    submit();
  });
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- once, when the files are ready
    if (isWaiting && !isPreparing) submitWaiting();
  }, [isWaiting, isPreparing]);

  const endEdit = () => {
    if (!edit) return;
    drafts.set(chat.id, { ...draft, edit: null });
    messenger.failedActions.dismiss(edit.id);
  };

  const choose = (member: Member | undefined) => {
    if (!mention || !member) return;
    insert(`@${member.username} `, mention.start, caret ?? text.length);
  };

  const attach = (files: File[]) => {
    input.current?.focus();
    void messenger.uploads.choose(chat.id, files);
  };

  const onPaste = (event: ClipboardEvent) => {
    // Copied text may come with a picture of it.
    if (edit || me.guest || event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain'))
      return;
    event.preventDefault();
    attach([...event.clipboardData.files]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (suggested.length > 0) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        setSelectedIndex(cycleIndex(selectedIndex, suggested.length, event.key === 'ArrowDown' ? 1 : -1));
        return;
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        choose(suggested[selectedIndex] ?? suggested[0]);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        setCaret(null);
        return;
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && (edit ?? draft.replyTo)) {
      event.preventDefault();
      if (edit) endEdit();
      else drafts.set(chat.id, { ...draft, replyTo: null });
    } else if (event.key === 'ArrowUp' && text === '' && !edit) {
      const mine = messenger.sync
        .timeline(chat.id)
        .latest(100)
        .findLast(message => message.senderId === me.id && !message.unsentAt && message.kind !== 'system');
      if (!mine) return;
      event.preventDefault();
      drafts.set(chat.id, { ...draft, edit: { id: mine.id, sequence: mine.sequence, text: mine.content } });
    }
  };

  const trackCaret = () => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    setCaret(selectionStart === selectionEnd ? (selectionStart ?? null) : null);
    setSelectedIndex(0);
  };

  return (
    <form
      className={classes.composer}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {edit ? (
        <OriginalContext chatId={chat.id} sequence={edit.sequence} onClose={endEdit} />
      ) : (
        draft.replyTo && (
          <ReplyContext
            chatId={chat.id}
            sequence={draft.replyTo.sequence}
            onClose={() => drafts.set(chat.id, { ...draft, replyTo: null })}
          />
        )
      )}
      {failedAction?.kind === 'edit' && (
        <p role="alert" className={classes.failure}>
          {failedAction.failure}
        </p>
      )}
      {length > warnFrom && (
        <p role="status" className={classes.failure}>
          {length <= longest
            ? `${(longest - length).toLocaleString()} characters left`
            : `${(length - longest).toLocaleString()} characters too many`}
        </p>
      )}
      {!edit && <FileTray draft={draftFiles} />}
      {!edit && <SlowMode chat={chat} left={wait} />}
      {suggested.length > 0 && <MentionList members={suggested} selected={selectedIndex} onChoose={choose} />}
      <div className={classes.line}>
        {!edit && !me.guest && <AttachButton onChoose={attach} />}
        <Popover opened={isPicking} onChange={setPicking} position="top-start" trapFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={38}
              aria-label="Emoji"
              aria-expanded={isPicking}
              onClick={() => setPicking(!isPicking)}
            >
              <IconMoodSmile size={22} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={4}>
            <Suspense fallback={null}>
              <EmojiPicker
                onChoose={emoji => {
                  setPicking(false);
                  const at = input.current?.selectionStart ?? text.length;
                  insert(emoji, at, input.current?.selectionEnd ?? at);
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
        <Textarea
          ref={input}
          id="composer"
          className={classes.input}
          aria-label={edit ? 'Edit message' : 'Message'}
          aria-autocomplete="list"
          aria-controls={suggested.length > 0 ? 'mention-list' : undefined}
          aria-activedescendant={suggested[selectedIndex] ? `mention-${suggested[selectedIndex].userId}` : undefined}
          placeholder="Message"
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onSelect={trackCaret}
          onPaste={onPaste}
          onBlur={() => messenger.setTyping(chat.id, false)}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          size={38}
          radius="xl"
          aria-label={edit ? 'Save' : 'Send'}
          disabled={!maySend}
          loading={isWaiting}
          onPointerDown={event => event.preventDefault()}
        >
          <IconSend2 size={19} />
        </ActionIcon>
      </div>
    </form>
  );
}

function OriginalContext({ chatId, sequence, onClose }: { chatId: string; sequence: number; onClose: () => void }) {
  const original = useMessage(chatId, sequence);
  return <Context title="Edit message" text={original ? messageSummary(original) : ''} onClose={onClose} />;
}

function ReplyContext({ chatId, sequence, onClose }: { chatId: string; sequence: number; onClose: () => void }) {
  const original = useMessage(chatId, sequence);
  return (
    <Context
      title={original ? `Reply to ${original.senderName}` : 'Reply'}
      text={original ? messageSummary(original) : ''}
      onClose={onClose}
    />
  );
}

function Context({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  return (
    <div className={classes.context}>
      <div className={classes.contextText}>
        <strong>{title}</strong>
        <span dir="auto">{text}</span>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label="Cancel" onClick={onClose}>
        <IconX size={16} />
      </Button>
    </div>
  );
}
