import { useEffect } from 'react';

const product = 'Messenger';
let [page, unread] = ['', 0];

function show(): void {
  const title = page ? `${page} – ${product}` : product;
  document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title;
}

/** What is open, in the title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    page = title;
    show();
    return () => {
      page = '';
      show();
    };
  }, [title]);
}

/** How many messages are unread, in front of the title. */
export function useUnreadTitle(count: number): void {
  useEffect(() => {
    unread = count;
    show();
    return () => {
      unread = 0;
      show();
    };
  }, [count]);
}
