import { ActionIcon, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../hooks/useTitle';
import classes from './Page.module.css';

export interface Back {
  href: string;
  label: string;
}

const toTheChats: Back = { href: '/', label: 'Back to the chats' };

/**
 * The header of a page: a back link, the title and actions. The link to the chat list is shown on small screens only.
 */
export function PageHead({
  title,
  back = toTheChats,
  children,
}: {
  title: ReactNode;
  back?: Back;
  children?: ReactNode;
}) {
  return (
    <header className={classes.head}>
      <ActionIcon
        component={Link}
        href={back.href}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={back.label}
        className={back.href === '/' ? classes.back : undefined}
      >
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

/** A page: a header and a column that scrolls. */
export function Page({ title, back, children }: { title: string; back?: Back; children: ReactNode }) {
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
