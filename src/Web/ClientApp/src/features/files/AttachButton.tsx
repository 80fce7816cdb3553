import { ActionIcon, Menu } from '@mantine/core';
import { IconCamera, IconFile, IconPaperclip, IconPhoto } from '@tabler/icons-react';
import { useRef } from 'react';

const ways = [
  { label: 'Photo or video', accept: 'image/*,video/*', capture: undefined, Icon: IconPhoto },
  { label: 'Camera', accept: 'image/*', capture: 'environment', Icon: IconCamera },
  { label: 'File', accept: undefined, capture: undefined, Icon: IconFile },
] as const;

/** Chooses files. Touch devices get a menu that includes the camera, others a file dialog. */
export function AttachButton({ onChoose }: { onChoose: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const hasCamera = matchMedia('(pointer: coarse)').matches;
  const open = ({ accept, capture }: { accept?: string; capture?: string }) => {
    const element = input.current;
    if (!element) return;
    element.accept = accept ?? '';
    if (capture) element.setAttribute('capture', capture);
    else element.removeAttribute('capture');
    element.click();
  };
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={38}
      aria-label="Attach files"
      onClick={hasCamera ? undefined : () => open({})}
    >
      <IconPaperclip size={21} />
    </ActionIcon>
  );
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label="Files to attach"
        onChange={event => {
          onChoose([...(event.currentTarget.files ?? [])]);
          // Lets the user choose the same file again.
          event.currentTarget.value = '';
        }}
      />
      {hasCamera ? (
        <Menu position="top-start">
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {ways.map(({ Icon, ...way }) => (
              <Menu.Item key={way.label} leftSection={<Icon size={18} />} onClick={() => open(way)}>
                {way.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        button
      )}
    </>
  );
}
