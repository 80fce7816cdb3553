import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import classes from './KeyboardShortcuts.module.css';

const groups: readonly [string, readonly [readonly string[], string][]][] = [
  [
    'Everywhere',
    [
      [['Ctrl', 'K'], 'Switch chat'],
      [['Ctrl', 'F'], 'Search messages, people and chats'],
      [['?'], 'Show this list'],
      [['Esc'], 'Close a dialog, or go from the messages to the composer'],
      [['↑', '↓'], 'Move through lists, menus and messages'],
    ],
  ],
  [
    'While writing',
    [
      [['Enter'], 'Send'],
      [['Shift', 'Enter'], 'New line'],
      [['↑'], 'Edit your last message, if the composer is empty'],
      [['Esc'], 'Cancel a reply or an edit'],
    ],
  ],
  [
    'On a message',
    [
      [['Enter'], 'Open its menu'],
      [['R'], 'Reply'],
    ],
  ],
];

/** The list of keyboard shortcuts. */
export default function KeyboardShortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
      {groups.map(([title, keys]) => (
        <section key={title}>
          <h2 className={classes.title}>{title}</h2>
          <dl className={classes.keys}>
            {keys.map(([combination, does]) => (
              <Fragment key={does}>
                <dt>
                  {combination.map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 && combination[0] !== '↑' && ' + '}
                      {index > 0 && combination[0] === '↑' && ' '}
                      <Kbd>{key}</Kbd>
                    </Fragment>
                  ))}
                </dt>
                <dd>{does}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
