import { Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useReturnFocus } from '../../hooks/useReturnFocus';
import { SearchInput } from './SearchInput';

const SearchResults = lazy(() => import('./SearchResults'));

interface Props {
  /** The initial query. */
  begin: string;
  onClose: () => void;
  onOpen: (path: string) => void;
}

/** The search dialog. Its field is usable at once, while the code of the results is loading. */
export function SearchDialog({ begin, onClose, onOpen }: Props) {
  const [typed, setTyped] = useState(begin);
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title="Search"
      size="lg"
      yOffset="6vh"
      centered={false}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Suspense fallback={<SearchInput value={typed} onType={setTyped} />}>
        <SearchResults typed={typed} onType={setTyped} onClose={onClose} onOpen={onOpen} />
      </Suspense>
    </Modal>
  );
}
