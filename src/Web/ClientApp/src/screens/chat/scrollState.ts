/** Pixels from the end within which scrolling down counts as arriving there. */
const followWithin = 60;

/** What decides where the list is scrolled to. */
export interface ScrollState {
  /** The list keeps at the end of the chat. */
  readonly isFollowing: boolean;
  /** The message that is kept at the top, unless the list follows the end. */
  readonly pinnedSequence: number | null;
  /** The last scroll position, in pixels. */
  readonly offset: number;
  readonly scrollHeight: number;
}

export type ScrollMode = 'following' | 'pinned' | 'free';

export type ScrollEvent =
  /** The list was opened at a message, or at the end (null). */
  | { type: 'opened'; sequence: number | null }
  /** The user asked for the end of the chat, or sent a message. */
  | { type: 'endRequested' }
  /** The user asked for a message. `isAnchor`: the window is at that message already. */
  | { type: 'messageRequested'; sequence: number; isAnchor: boolean }
  /** The user touched the list: wheel, finger, pointer or key. */
  | { type: 'touched' }
  /**
   * The scroll position changed.
   * `below` is the distance to the end of the list in pixels; `isAtEnd` says whether that is the end of the chat.
   */
  | { type: 'scrolled'; offset: number; scrollHeight: number; below: number; isAtEnd: boolean };

export const initialScrollState = (isFollowing: boolean): ScrollState => ({
  isFollowing,
  pinnedSequence: null,
  offset: 0,
  scrollHeight: 0,
});

export function scrollMode({ isFollowing, pinnedSequence }: ScrollState): ScrollMode {
  if (isFollowing) return 'following';
  return pinnedSequence === null ? 'free' : 'pinned';
}

/** The state after an event. */
export function nextScrollState(state: ScrollState, event: ScrollEvent): ScrollState {
  switch (event.type) {
    case 'opened':
      return { ...state, isFollowing: event.sequence === null, pinnedSequence: event.sequence };
    case 'endRequested':
      return { ...state, isFollowing: true, pinnedSequence: null };
    case 'messageRequested':
      return {
        ...state,
        isFollowing: false,
        pinnedSequence: event.isAnchor ? event.sequence : state.pinnedSequence,
      };
    case 'touched':
      return { ...state, pinnedSequence: null };
    case 'scrolled': {
      const { offset, scrollHeight } = event;
      return { ...state, offset, scrollHeight, isFollowing: isFollowingAfter(state, event) };
    }
  }
}

function isFollowingAfter(state: ScrollState, event: ScrollEvent & { type: 'scrolled' }): boolean {
  const hasArrived = event.below < 2 || (event.below < followWithin && event.offset >= state.offset);
  if (event.isAtEnd && hasArrived) return true;
  // While rows are added or measured the height changes too. Then it was not the user who scrolled up.
  const hasScrolledUp = event.offset < state.offset && event.scrollHeight === state.scrollHeight;
  return event.isAtEnd && !hasScrolledUp && state.isFollowing;
}
