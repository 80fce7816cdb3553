import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import classes from './KeyboardShortcuts.module.css';

const groups: readonly [string, readonly [readonly string[], string][]][] = [
  [
    'Everywhere',
    [
      [['Ctrl', 'K'], 'Switch chat'],
      [['Ctrl', 'F'], 'Search messages, people and chats'],
      [['?'], 'This list'],
      [['Esc'], 'Close what is open; from the messages back to writing'],
      [['↑', '↓'], 'Go through lists, menus and messages'],
    ],
  ],
  [
    'Where one writes',
    [
      [['Enter'], 'Send'],
      [['Shift', 'Enter'], 'New line'],
      [['↑'], 'Edit my last message, while nothing is typed'],
      [['Esc'], 'Leave a reply or an edit'],
    ],
  ],
  [
    'On a message',
    [
      [['Enter'], 'What can be done with it'],
      [['R'], 'Reply'],
    ],
  ],
];

/** Keys that do something. */
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
