import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { api, body } from '../api/client';
import type { Chat, ChatNotifications, NotificationSettings } from '../api/types';
import { useNow } from './useNow';
import { closeNotifications, isSubscribed, renewSubscription } from '../core/pushSubscription';
import { useMessenger } from './session';
import { useConnectionState, useMe } from './stores';

const notificationsKey = ['notifications'];
const settingsKey = [...notificationsKey, 'settings'];
const settingsQuery = {
  queryKey: settingsKey,
  staleTime: Infinity,
  queryFn: () => body(api.GET('/api/notifications/settings')),
};
const chatsKey = [...notificationsKey, 'chats'];
const lookingHolds = 60_000;
const closingAfter = 300;

/** Keeps notifications and their settings up to date while the page is open. Used once, in the shell. */
export function useLiveNotifications(): void {
  const { chats, events } = useMessenger();
  const me = useMe();
  const queries = useQueryClient();
  const state = useConnectionState();
  const [, navigate] = useLocation();
  useReportLooking();

  useEffect(() => events.on('NotificationSettingsChanged', () => void refreshSettings(queries)), [events, queries]);

  useEffect(() => {
    if (state !== 'online' || me.guest) return;
    void refreshSettings(queries);
    // Tried again with the next connection.
    renewSubscription().catch(() => undefined);
  }, [state, me.guest, queries]);

  // The service worker sends this when a notification is clicked.
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const open = ({ data }: MessageEvent<{ type?: string; path?: string } | null>) => {
      if (data?.type === 'open' && data.path?.startsWith('/')) navigate(data.path);
    };
    navigator.serviceWorker.addEventListener('message', open);
    return () => navigator.serviceWorker.removeEventListener('message', open);
  }, [navigate]);

  // Closes the notifications of messages that were read, here or on another device.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const close = () => {
      timer = null;
      void closeNotifications((id, sequence) => (chats.get(id)?.lastReadSequence ?? 0) >= sequence);
    };
    const closeSoon = () => (timer ??= setTimeout(close, closingAfter));
    const end = chats.subscribe(closeSoon);
    document.addEventListener('visibilitychange', closeSoon);
    closeSoon();
    return () => {
      end();
      document.removeEventListener('visibilitychange', closeSoon);
      if (timer) clearTimeout(timer);
    };
  }, [chats]);
}

/** Reads the settings again. While a change is being saved, its end does that. */
async function refreshSettings(queries: QueryClient, settling = 0): Promise<void> {
  if (queries.isMutating({ mutationKey: notificationsKey }) <= settling)
    await queries.invalidateQueries({ queryKey: notificationsKey });
}

/**
 * Reports to the server whether this page has the focus, so that it sends no notifications to this device meanwhile.
 */
function useReportLooking(): void {
  const messenger = useMessenger();
  const state = useConnectionState();
  const me = useMe();

  useEffect(() => {
    if (state !== 'online' || me.guest) return;
    const others = new BroadcastChannel(`messenger-looking-${me.id}`);
    let isReported = false;
    const report = async (isRepeated: boolean) => {
      const isLooking = document.visibilityState === 'visible' && document.hasFocus();
      if ((isLooking === isReported && !(isLooking && isRepeated)) || !(await isSubscribed())) return;
      isReported = isLooking;
      await messenger.setLooking(isLooking);
      // Another tab may have the focus now: it reports that again.
      if (!isLooking) others.postMessage(null);
    };
    const repeat = () => void report(true).catch(() => undefined);
    const update = () => void report(false).catch(() => undefined);
    others.onmessage = repeat;
    const timer = setInterval(repeat, (lookingHolds * 2) / 3);
    window.addEventListener('focus', update);
    window.addEventListener('blur', update);
    document.addEventListener('visibilitychange', update);
    update();
    return () => {
      others.close();
      clearInterval(timer);
      window.removeEventListener('focus', update);
      window.removeEventListener('blur', update);
      document.removeEventListener('visibilitychange', update);
    };
  }, [messenger, state, me.guest, me.id]);
}

export type SettingsChange = (known: NotificationSettings) => NotificationSettings;

/** The default notification settings, and a mutation that changes them. */
export function useNotificationSettings() {
  const queries = useQueryClient();
  const settings = useQuery(settingsQuery);
  const change = useMutation({
    mutationKey: notificationsKey,
    // One after the other: each request contains all changes before it.
    scope: { id: 'notification settings' },
    mutationFn: async (change: SettingsChange) =>
      body(
        api.PUT('/api/notifications/settings', {
          body: change(await queries.query({ ...settingsQuery, staleTime: 'static' })),
        }),
      ),
    // Shown at once, and reverted if the server refuses it.
    onMutate: change => {
      void queries.cancelQueries({ queryKey: settingsKey }, { revert: false });
      const before = queries.getQueryData<NotificationSettings>(settingsKey);
      queries.setQueryData(settingsKey, before && change(before));
      return before;
    },
    onError: (_error, _change, before) => queries.setQueryData(settingsKey, before),
    onSettled: () => refreshSettings(queries, 1),
  });
  return { settings, change };
}

/** The chats with notification settings of their own. */
function useChatNotificationOverrides() {
  const me = useMe();
  return useQuery({
    queryKey: chatsKey,
    enabled: !me.guest,
    staleTime: Infinity,
    queryFn: async (): Promise<ChatNotifications[]> => (await body(api.GET('/api/notifications/chats'))).items,
  });
}

export function useChatNotifications(chatId: string) {
  const queries = useQueryClient();
  const set = useChatNotificationOverrides();
  const mine = set.data?.find(chat => chat.chatId === chatId) ?? {
    chatId,
    level: 'default' as const,
    mutedUntil: null,
  };
  const show = (wanted: ChatNotifications) =>
    queries.setQueryData(chatsKey, (known: ChatNotifications[] = []) => [
      ...known.filter(chat => chat.chatId !== chatId),
      wanted,
    ]);
  const change = useMutation({
    mutationKey: notificationsKey,
    scope: { id: `notifications of ${chatId}` },
    mutationFn: ({ level, mutedUntil }: Pick<ChatNotifications, 'level' | 'mutedUntil'>) =>
      body(api.PUT('/api/chats/{id}/notifications', { params: { path: { id: chatId } }, body: { level, mutedUntil } })),
    onMutate: wanted => {
      void queries.cancelQueries({ queryKey: chatsKey }, { revert: false });
      show({ chatId, ...wanted });
      return mine;
    },
    onError: (_error, _wanted, before) => before && show(before),
    onSettled: () => refreshSettings(queries, 1),
  });
  return { isPending: set.isPending, error: set.error, mine, mutedUntil: useMutedUntil(mine.mutedUntil), change };
}

/** Whether a chat is muted, for some time or permanently. */
export function useIsMuted(chat: Chat | undefined): boolean {
  const mine = useChatNotificationOverrides().data?.find(set => set.chatId === chat?.id);
  const mutedUntil = useMutedUntil(mine?.mutedUntil ?? null);
  return chat !== undefined && (mutedUntil !== null || mine?.level === 'nothing');
}

/** The time until which a chat is muted, or null when it has passed. */
function useMutedUntil(time: string | null): string | null {
  const until = time === null ? null : Date.parse(time);
  const now = useNow(until);
  return until !== null && until > now ? time : null;
}
