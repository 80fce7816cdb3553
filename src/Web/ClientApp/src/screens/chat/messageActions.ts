import type { ConfirmAction } from '../../features/moderation/confirmAction';

/** What a row of the timeline can ask of it. */
export interface MessageActions {
  onConfirmAction: (confirming: ConfirmAction) => void;
  onGoTo: (sequence: number) => void;
  /** Shows a picture large. */
  onView: (sequence: number, attachmentId: string) => void;
}
