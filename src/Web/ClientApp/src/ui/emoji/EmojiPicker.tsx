import emoji from 'emojibase-data/en/compact.json';
import { TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import { withSkinTone, saveSkinTone, loadSkinTone } from './skinTones';
import { SkinTonePicker } from './SkinTonePicker';
import classes from './EmojiPicker.module.css';

// Emojibase's group numbers. Group 2 holds components, which are no emoji of their own.
const groups: readonly [number, string][] = [
  [0, 'Smileys'],
  [1, 'People'],
  [3, 'Animals and nature'],
  [4, 'Food'],
  [5, 'Travel'],
  [6, 'Activities'],
  [7, 'Objects'],
  [8, 'Symbols'],
  [9, 'Flags'],
];

const columns = 8;

/** All emoji, in groups, with a search. Its data is large: import this component lazily. */
export default function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const [search, setSearch] = useState('');
  const [tone, setTone] = useState(loadSkinTone);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const shown = useMemo(
    () =>
      groups
        .map(([group, name]) => ({
          name,
          emoji: emoji.filter(
            one =>
              one.group === group &&
              (wanted === '' || one.label.includes(wanted) || (one.tags ?? []).some(tag => tag.startsWith(wanted))),
          ),
        }))
        .filter(group => group.emoji.length > 0),
    [wanted],
  );

  return (
    <div className={classes.picker}>
      <TextInput
        size="xs"
        type="search"
        aria-label="Search emoji"
        placeholder="Search"
        value={search}
        data-autofocus
        autoFocus
        onChange={event => setSearch(event.currentTarget.value)}
        onKeyDown={event => event.stopPropagation()}
      />
      <div className={classes.groups} role="presentation" onKeyDown={moveFocus}>
        {shown.map(group => (
          <section key={group.name} className={classes.group} aria-label={group.name}>
            <h2 className={classes.title}>{group.name}</h2>
            <div className={classes.grid}>
              {group.emoji.map(one => (
                <button
                  key={one.hexcode}
                  type="button"
                  className={classes.emoji}
                  aria-label={one.label}
                  title={one.label}
                  onClick={() => onChoose(withSkinTone(one, tone))}
                >
                  {withSkinTone(one, tone)}
                </button>
              ))}
            </div>
          </section>
        ))}
        {shown.length === 0 && <p className={classes.none}>No matching emoji.</p>}
      </div>
      <SkinTonePicker
        tone={tone}
        onChoose={chosen => {
          saveSkinTone(chosen);
          setTone(chosen);
        }}
      />
    </div>
  );
}

const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]?.focus();
}
