import { useEffect } from 'react';

const product = 'Messenger';
let [page, unread] = ['', 0];

function show(): void {
  const title = page ? `${page} – ${product}` : product;
  document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title;
}

/** Shows the name of the open page in the title of the browser tab. */
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

/** Shows the number of unread messages in front of the title. */
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
