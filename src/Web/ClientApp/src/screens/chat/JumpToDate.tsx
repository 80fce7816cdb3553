import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import classes from './JumpToDate.module.css';

interface Props {
  chatId: string;
  lastSequence: number;
  onGoTo: (sequence: number) => void;
}

/** Jumps to the first message on or after a date. */
export function JumpToDate({ chatId, lastSequence, onGoTo }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const go = async (day: string) => {
    setFailure(null);
    try {
      const since = new Date(`${day}T00:00`).toISOString();
      const page = await body(
        api.GET('/api/chats/{id}/messages', { params: { path: { id: chatId }, query: { since, limit: 1 } } }),
      );
      onGoTo(page.items[0]?.sequence ?? lastSequence);
      setOpen(false);
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <div className={classes.place}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
        <Popover.Target>
          <ActionIcon
            variant="default"
            radius="xl"
            size={34}
            aria-label="Jump to a date"
            onClick={() => setOpen(!isOpen)}
          >
            <IconCalendar size={17} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <label className={classes.label}>
            Jump to a date
            <input
              type="date"
              className={classes.input}
              max={new Date().toLocaleDateString('sv')}
              onChange={event => event.target.value && void go(event.target.value)}
            />
          </label>
          {failure !== null && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {errorText(failure)}
            </Text>
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
