import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../../api/client';
import { useMessenger } from '../../hooks/session';
import { useChats } from '../../hooks/stores';
import { canModerate } from './permissions';

/** Whether I moderate a chat or, as an administrator, the server. */
export function useIsModerator(): boolean {
  const { me } = useMessenger();
  return useChats().some(canModerate) || me.role === 'administrator';
}

/** The number of open reports that I can handle, up to 200. */
export function useOpenReports(): number {
  const { events } = useMessenger();
  const queries = useQueryClient();
  const isModerator = useIsModerator();
  useEffect(
    () => events.on('ReportsChanged', () => void queries.invalidateQueries({ queryKey: ['reports'] })),
    [events, queries],
  );
  const reports = useQuery({
    queryKey: ['reports', 'count'],
    enabled: isModerator,
    refetchInterval: 300_000,
    queryFn: async () => (await body(api.GET('/api/reports', { params: { query: { limit: 200 } } }))).items.length,
  });
  return isModerator ? (reports.data ?? 0) : 0;
}
