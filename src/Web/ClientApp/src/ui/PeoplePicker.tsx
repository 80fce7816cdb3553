import { Checkbox, Loader, Pill, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { errorText } from '../api/errors';
import type { User } from '../api/types';
import { usePeopleSearch } from '../hooks/relations';
import { FormError } from './FormError';
import { personName } from './names';
import { PersonAvatar } from './PersonAvatar';
import classes from './PeoplePicker.module.css';

interface Props {
  label: string;
  selected: readonly User[];
  onChange: (selected: User[]) => void;
  /** Users that cannot be chosen, because they are members already. */
  excluded?: ReadonlySet<string>;
  max: number;
}

/** Searches for people by name and lets the user choose several. Friends come first. */
export function PeoplePicker({ label, selected, onChange, excluded, max }: Props) {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 200);
  const found = usePeopleSearch(wanted);
  const people = found.people.filter(user => !excluded?.has(user.id));
  const chosenIds = new Set(selected.map(user => user.id));
  const toggle = (user: User) =>
    onChange(chosenIds.has(user.id) ? selected.filter(({ id }) => id !== user.id) : [...selected, user]);

  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        label={label}
        placeholder="Name or username"
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
      />
      {selected.length > 0 && (
        <div className={classes.selected} role="group" aria-label="Selected">
          {selected.map(user => (
            <Pill
              key={user.id}
              withRemoveButton
              onRemove={() => toggle(user)}
              removeButtonProps={{ 'aria-label': `Remove ${personName(user)}`, 'aria-hidden': false, tabIndex: 0 }}
            >
              <bdi>{personName(user)}</bdi>
            </Pill>
          ))}
        </div>
      )}
      <FormError text={found.error ? errorText(found.error) : null} />
      {found.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div className={classes.found} role="group" aria-label="People">
        {people.map(user => (
          <label key={user.id} className={classes.person}>
            <PersonAvatar name={personName(user)} userId={user.id} size={36} />
            <span className={classes.names}>
              <span className={classes.name} dir="auto">
                {personName(user)}
              </span>
              <span className={classes.username}>
                @{user.username}
                {found.friendIds.has(user.id) && ', friend'}
              </span>
            </span>
            <Checkbox
              aria-label={personName(user)}
              checked={chosenIds.has(user.id)}
              disabled={!chosenIds.has(user.id) && selected.length >= max}
              onChange={() => toggle(user)}
            />
          </label>
        ))}
      </div>
      {!found.isPending && people.length === 0 && (
        <Text c="dimmed" size="sm">
          {wanted.trim() ? 'No matching people.' : 'Everyone has been added.'}
        </Text>
      )}
    </div>
  );
}
