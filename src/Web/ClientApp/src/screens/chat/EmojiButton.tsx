import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

const EmojiPicker = lazy(() => import('../../ui/emoji/EmojiPicker'));

/** Opens the emoji picker, which is loaded on first use. */
export function EmojiButton({ onChoose }: { onChoose: (emoji: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={38}
          aria-label="Emoji"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconMoodSmile size={22} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <Suspense fallback={null}>
          <EmojiPicker
            onChoose={emoji => {
              setOpen(false);
              onChoose(emoji);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
