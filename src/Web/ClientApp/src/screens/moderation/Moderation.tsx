import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { api, body } from '../../api/client';
import type { Report } from '../../api/types';
import { LoadMore } from '../../ui/LoadMore';
import { useIsModerator } from '../../features/moderation/useOpenReports';
import { Page } from '../../ui/Page';
import { usePagedList } from '../../hooks/usePagedList';
import { ReportCard } from './ReportCard';
import classes from './Moderation.module.css';

/** The reports of the chats that I moderate. */
export default function Moderation() {
  const [state, setState] = useState('open');
  const closed = state === 'closed';
  const reports = usePagedList<Report>(['reports', state], cursor =>
    body(api.GET('/api/reports', { params: { query: { closed, cursor } } })),
  );
  const isModerator = useIsModerator();
  return (
    <Page title="Reports">
      {!isModerator && (
        <Text c="dimmed">Reports are shown to owners and admins of chats. You do not moderate a chat.</Text>
      )}
      <SegmentedControl
        fullWidth
        aria-label="Which reports"
        value={state}
        onChange={setState}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'closed', label: 'Closed' },
        ]}
      />
      <div role="list" aria-label="Reports" className={classes.list}>
        {reports.items.map(report => (
          <ReportCard key={report.id} report={report} />
        ))}
      </div>
      <LoadMore list={reports} emptyText={closed ? 'No closed reports.' : 'No open reports.'} />
    </Page>
  );
}
