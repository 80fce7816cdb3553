import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';

/** The search field. It has the focus from the start, so that no key is lost while the results are loading. */
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
