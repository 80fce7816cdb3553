import { ActionIcon, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from './title';
import classes from './Page.module.css';

interface HeadProps {
  title: ReactNode;
  /** Where the way back leads, where that is not the list; then it is there on large screens too. */
  back?: string;
  children?: ReactNode;
}

/** The head of what is open beside the list: the way back on a small screen, a title, and what belongs to it. */
export function PageHead({ title, back, children }: HeadProps) {
  return (
    <header className={classes.head}>
      <ActionIcon component={Link} href={back ?? '/'} variant="subtle" color="gray" size="lg" aria-label={back ? 'Back' : 'Back to the chats'} className={classes.back} data-always={back !== undefined || undefined}>
        <IconArrowLeft size={22} />
      </ActionIcon>
      {typeof title === 'string' ? (
        <Title order={1} size="h4" className={classes.title}>
          {title}
        </Title>
      ) : (
        title
      )}
      {children}
    </header>
  );
}

/** A screen of its own: a head, and a column that scrolls. */
export function Page({ title, back, children }: { title: string; back?: string; children: ReactNode }) {
  useTitle(title);
  return (
    <>
      <PageHead title={title} back={back} />
      <div className={classes.body}>
        <div className={classes.column}>{children}</div>
      </div>
    </>
  );
}
