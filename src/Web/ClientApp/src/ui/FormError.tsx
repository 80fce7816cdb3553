import { Alert } from '@mantine/core';

/** The error of a whole form, if any. */
export function FormError({ text }: { text: string | null | undefined }) {
  return text ? (
    <Alert color="red" variant="light" role="alert" p="sm">
      {text}
    </Alert>
  ) : null;
}
