import { Modal, TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useFocusBack } from '../../ui/useFocusBack';

const Search = lazy(() => import('./Search'));

interface Props {
  /** What stands in the box at first. */
  begin: string;
  onClose: () => void;
  onOpen: (path: string) => void;
}

/** The box is there at once; what finds comes after it, and takes over what was typed meanwhile. */
export function SearchBox({ begin, onClose, onOpen }: Props) {
  const [typed, setTyped] = useState(begin);
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Search" size="lg" yOffset="6vh" centered={false} returnFocus={false} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Suspense fallback={<SearchInput value={typed} onType={setTyped} />}>
        <Search typed={typed} onType={setTyped} onClose={onClose} onOpen={onOpen} />
      </Suspense>
    </Modal>
  );
}

/** Where one types. It has the focus from its first moment, so that no letter falls between two of them. */
export function SearchInput({ onType, ...props }: TextInputProps & { value: string; onType: (typed: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(input.current.value.length, input.current.value.length);
  }, []);
  return (
    <TextInput
      aria-expanded={false}
      {...props}
      ref={input}
      data-autofocus
      type="search"
      role="combobox"
      aria-label="Search messages, people and chats"
      placeholder="Search messages, people and chats"
      maxLength={200}
      autoComplete="off"
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={event => onType(event.currentTarget.value)}
    />
  );
}
