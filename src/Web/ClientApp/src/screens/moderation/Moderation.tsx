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

/** What was reported in the chats that I moderate. */
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
        <Text c="dimmed">Reports come to those who own or administrate a chat. You do not moderate any.</Text>
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
      <LoadMore list={reports} emptyText={closed ? 'No report was closed yet.' : 'Nothing is reported.'} />
    </Page>
  );
}
