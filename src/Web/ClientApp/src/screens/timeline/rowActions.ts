import type { Asking } from '../../ui/moderation/asking';

/** What a row of the timeline can ask of it. */
export interface RowActions {
  onAsk: (asking: Asking) => void;
  onGoTo: (sequence: number) => void;
  /** Shows a picture large. */
  onView: (sequence: number, attachmentId: string) => void;
}
