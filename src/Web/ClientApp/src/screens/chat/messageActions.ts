import type { ConfirmAction } from '../../features/moderation/confirmAction';

/** Actions of a message that its timeline or screen handles. */
export interface MessageActions {
  onConfirmAction: (confirming: ConfirmAction) => void;
  onGoTo: (sequence: number) => void;
  /** Opens a picture of the message. */
  onView: (sequence: number, attachmentId: string) => void;
}
