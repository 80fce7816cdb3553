import { Fragment, memo } from 'react';
import type { Mention } from '../../api/types';
import { personName } from '../names';
import { parseText, type Inline } from './parse';
import classes from './FormattedText.module.css';

/** A message's text with its formatting. */
export const FormattedText = memo(function FormattedText({
  text,
  mentions,
}: {
  text: string;
  mentions?: readonly Mention[];
}) {
  const blocks = parseText(
    text,
    mentions?.map(mention => ({ as: mention.as, userId: mention.userId, name: personName(mention) })),
  );
  return blocks.map((block, index) => {
    if (block.kind === 'code') {
      return (
        <pre key={index} className={classes.block} tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    }
    const inlines = block.children.map((inline, at) => <Fragment key={at}>{draw(inline)}</Fragment>);
    return block.kind === 'quote' ? (
      <blockquote key={index} className={classes.quote}>
        {inlines}
      </blockquote>
    ) : (
      <div key={index} className={classes.text} dir="auto">
        {inlines}
      </div>
    );
  });
});

function draw(inline: Inline) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'bold':
      return (
        <strong>
          {inline.children.map((child, index) => (
            <Fragment key={index}>{draw(child)}</Fragment>
          ))}
        </strong>
      );
    case 'italic':
      return (
        <em>
          {inline.children.map((child, index) => (
            <Fragment key={index}>{draw(child)}</Fragment>
          ))}
        </em>
      );
    case 'code':
      return <code className={classes.code}>{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {inline.text}
        </a>
      );
    case 'mention':
      return <bdi className={classes.mention}>@{inline.name}</bdi>;
  }
}
